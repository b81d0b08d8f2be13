/** Crashes on the embedded parts, by the thousand. */
@NullMarked
package care.earshot.local.crash;

import org.jspecify.annotations.NullMarked;
