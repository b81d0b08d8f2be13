/** Who wrote, and whether mail to them may leave: consents, suppressed addresses, reply tokens, what SES said it sent. */
@NullMarked
package care.earshot.contact;

import org.jspecify.annotations.NullMarked;
