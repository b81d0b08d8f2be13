@NullMarked
package care.earshot.message;

import org.jspecify.annotations.NullMarked;
