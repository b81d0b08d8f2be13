@NullMarked
package care.earshot.local.bench;

import org.jspecify.annotations.NullMarked;
