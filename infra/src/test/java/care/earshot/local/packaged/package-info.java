/** What the packaged function does where it runs as in Lambda. */
@NullMarked
package care.earshot.local.packaged;

import org.jspecify.annotations.NullMarked;
