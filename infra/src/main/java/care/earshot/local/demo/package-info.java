/** The story played at speed, with an assertion after every step. */
@NullMarked
package care.earshot.local.demo;

import org.jspecify.annotations.NullMarked;
