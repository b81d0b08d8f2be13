/** Counts, what is expected of them, and spikes. */
@NullMarked
package care.earshot.alert;

import org.jspecify.annotations.NullMarked;
