/**
 * E-mail both ways: answers through SES v2 ({@link care.earshot.adapter.email.EmailOutlet}), customers' mails as they lie
 * in the mail bucket ({@link care.earshot.adapter.email.MailIn}), and what SES says became of what was sent
 * ({@link care.earshot.adapter.email.SesEvents}).
 */
@NullMarked
package care.earshot.adapter.email;

import org.jspecify.annotations.NullMarked;
