package care.earshot.adapter.email;

import java.time.Instant;
import java.util.List;

/** What SES says became of a mail. The same event may come twice, and events of one mail come in any order. */
public sealed interface SesEvent {
    /**
     * The mail that an event is about.
     *
     * @param messageId bare, as SES returned it when it took the mail
     * @param intent of the answer, or empty: not one of our answers
     * @param replyToken see {@link ReplyAddress#conversation(String)}, or empty
     * @param cast the recipient of an announcement, or empty
     * @param notice see {@link NoticeCourier}, or empty: it tells nobody of an alert
     * @param at when SES took it
     */
    record Mailed(
            String messageId,
            String intent,
            String replyToken,
            String cast,
            String notice,
            Instant at,
            List<String> to) {
        public Mailed {
            to = List.copyOf(to);
        }
    }

    /** An address that did not get it. {@code words} are the receiving server's. */
    record Failed(String address, String status, String words) {}

    /** SES took it and will try to deliver it. */
    record Send(Mailed mail) implements SesEvent {}

    record Delivery(Mailed mail, Instant at, String words) implements SesEvent {}

    /** @param hard for good: the address gets nothing any more */
    record Bounce(Mailed mail, Instant at, boolean hard, String kind, List<Failed> failed) implements SesEvent {
        public Bounce {
            failed = List.copyOf(failed);
        }
    }

    /** @param kind such as {@code abuse}; {@code not-spam} is the opposite of a complaint */
    record Complaint(Mailed mail, Instant at, String kind, List<String> by) implements SesEvent {
        public Complaint {
            by = List.copyOf(by);
        }
    }

    /** SES took it and then would not send it, for example because of a virus. */
    record Reject(Mailed mail, String words) implements SesEvent {}

    /** Not delivered yet; SES goes on trying. */
    record Delay(Mailed mail, Instant at, String words) implements SesEvent {}

    /** Something that nothing depends on: opened, clicked, a new type. */
    record Other(String type) implements SesEvent {}

    /** Not an event of SES, or one that cannot be understood. */
    record Odd(String reason) implements SesEvent {}
}
