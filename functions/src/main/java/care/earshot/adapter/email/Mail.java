package care.earshot.adapter.email;

import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a mail in the mail bucket turned out to be. The raw mail stays in the bucket whatever it is. What the mail handler
 * does with each:
 *
 * <ul>
 *   <li>{@link Incoming}: the message goes to the inbound queue, like any network's;
 *   <li>{@link AutoReply}: nothing is stored; one log line says why. A robot answers us: an inbox entry would only reopen
 *       the conversation;
 *   <li>{@link Bounce}: one log line. It must not suppress the address: anybody can write such a mail. Only SES's own
 *       events do;
 *   <li>{@link Refused} and {@link Odd}: parked where people see it, under the source {@code email:ADDRESS/mail}, with
 *       {@link MailIn#excerpt}, the bucket's key and the reason.
 * </ul>
 */
public sealed interface Mail {
    /** A customer's mail. */
    record Incoming(Message message) implements Mail {}

    /**
     * A robot wrote: out of office, a receipt, a mailing list, one of our own addresses.
     *
     * @param conversation that it answers, or null if it has no reply address of ours
     */
    record AutoReply(String why, String from, @Nullable ConversationId conversation) implements Mail {}

    /**
     * A delivery report (RFC 3464).
     *
     * @param hard whether the receiving server gave up for good (status 5.x.x)
     * @param recipient whom it was for, in lower case
     * @param status such as {@code 5.1.1}, or empty
     * @param words the receiving server's
     */
    record Bounce(
            boolean hard,
            String recipient,
            String status,
            String words,
            @Nullable ConversationId conversation) implements Mail {}

    /**
     * SES judged it: spam, a virus, or a sender that it is not from.
     *
     * @param message as it would have come in, for a person who lets it in; null for a virus
     */
    record Refused(String why, @Nullable Message message) implements Mail {}

    /** Could not be understood. */
    record Odd(String reason) implements Mail {}
}
