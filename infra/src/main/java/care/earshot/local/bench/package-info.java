/** What Earshot costs and how fast it is, counted on the real parts. */
@NullMarked
package care.earshot.local.bench;

import org.jspecify.annotations.NullMarked;
