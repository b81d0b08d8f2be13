/** What every implementation of a port must do: one contract for each, run against memory and against the real thing. */
@NullMarked
package care.earshot.contract;

import org.jspecify.annotations.NullMarked;
