@NullMarked
package care.earshot;

import org.jspecify.annotations.NullMarked;
