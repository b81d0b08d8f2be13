/** The taxonomy file: YAML for people, read with line numbers, and the flat table that it is compiled into. */
@NullMarked
package care.earshot.adapter.taxonomy;

import org.jspecify.annotations.NullMarked;
