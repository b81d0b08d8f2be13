@NullMarked
package care.earshot.cli;

import org.jspecify.annotations.NullMarked;
