package care.earshot.adapter.email;

import care.earshot.contact.SentMail;
import care.earshot.contact.Suppression;
import care.earshot.message.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * What SES's events settle. The feedback handler hands in each event and does with the answer:
 *
 * <ul>
 *   <li>{@link SesEvent.Send}, {@link SesEvent.Delivery} and every other with a conversation: the intent is looked up
 *       once more if it is unknown ({@link EmailOutlet#lookUp} now finds it);
 *   <li>{@link SesEvent.Bounce}, {@link SesEvent.Complaint}, {@link SesEvent.Reject} with a conversation: an event there,
 *       so that the agent reads that the answer did not arrive; nothing is sent again;
 *   <li>{@link SesEvent.Odd}: parked where people see it;
 *   <li>{@link SesEvent.Other}: nothing.
 * </ul>
 */
public final class MailFeedback {
    private final ReplyAddress replyAddress;
    private final SentMail sentMail;
    private final Suppression suppression;

    public MailFeedback(ReplyAddress replyAddress, SentMail sentMail, Suppression suppression) {
        this.replyAddress = replyAddress;
        this.sentMail = sentMail;
        this.suppression = suppression;
    }

    /**
     * An event, and what it is about.
     *
     * @param intent of the answer, or empty
     * @param conversation of the answer, or null: not one of our answers
     */
    public record Outcome(
            SesEvent event, String intent, @Nullable ConversationId conversation) {}

    /** Records what it says: again is the same. A store out of reach throws; the queue hands it in again. */
    public Outcome take(String json) {
        var event = SesEvents.read(json);
        SesEvents.suppressed(event).forEach(suppression::add);
        return switch (event) {
            case SesEvent.Send(var mail) -> of(event, mail);
            case SesEvent.Delivery(var mail, var at, var words) -> of(event, mail);
            case SesEvent.Bounce(var mail, var at, var hard, var kind, var failed) -> of(event, mail);
            case SesEvent.Complaint(var mail, var at, var kind, var by) -> of(event, mail);
            case SesEvent.Reject(var mail, var words) -> of(event, mail);
            case SesEvent.Delay(var mail, var at, var words) -> of(event, mail);
            case SesEvent.Other _, SesEvent.Odd _ -> new Outcome(event, "", null);
        };
    }

    /** Whatever became of it later, SES had it: that alone settles "was it sent?". */
    private Outcome of(SesEvent event, SesEvent.Mailed mail) {
        var conversation = mail.intent().isEmpty() ? null : replyAddress.conversation(mail.replyToken());
        if (conversation != null) {
            sentMail.record(mail.intent(), mail.messageId(), mail.at());
        }
        return new Outcome(event, mail.intent(), conversation);
    }
}
