@NullMarked
package care.earshot.local.lingua;

import org.jspecify.annotations.NullMarked;
