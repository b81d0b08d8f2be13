/**
 * A stand-in for SES v2 on loopback: takes mails as SES does, tells what became of them as SES does, and has a page for
 * people to read them and to answer as the customer.
 */
@NullMarked
package care.earshot.local.mail;

import org.jspecify.annotations.NullMarked;
