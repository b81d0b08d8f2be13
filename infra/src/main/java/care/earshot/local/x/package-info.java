/**
 * A simulated X over real HTTP: it verifies OAuth 1.0a, pages, limits, fails and repeats as X does, and has a page for
 * people. Shapes and words follow the API's public reference and what clients have reported; where X's own words are not
 * known, a comment says so.
 */
@NullMarked
package care.earshot.local.x;

import org.jspecify.annotations.NullMarked;
