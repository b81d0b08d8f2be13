/**
 * X, by Twitter4J 4.0.7's signing and transport on v2 routes, its answers read as raw JSON item by item: the library's
 * own parsers lose a whole page over one odd item and know neither long posts nor direct messages.
 */
@NullMarked
package care.earshot.adapter.x;

import org.jspecify.annotations.NullMarked;
