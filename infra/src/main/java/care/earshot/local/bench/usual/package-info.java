/** Functions that only the bench starts, to compare with; they are never deployed. */
@NullMarked
package care.earshot.local.bench.usual;

import org.jspecify.annotations.NullMarked;
