@NullMarked
package care.earshot.inbox;

import org.jspecify.annotations.NullMarked;
