/** Announcements: one mail to many who agreed to it, each at most once, at the pace that the account allows. */
@NullMarked
package care.earshot.broadcast;

import org.jspecify.annotations.NullMarked;
