@NullMarked
package care.earshot.reply;

import org.jspecify.annotations.NullMarked;
