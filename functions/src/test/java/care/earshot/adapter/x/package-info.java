@NullMarked
package care.earshot.adapter.x;

import org.jspecify.annotations.NullMarked;
