package care.earshot.local.mail;

import java.time.Duration;
import java.util.List;

/** What goes wrong with one SendEmail or SendBulkEmail. */
public sealed interface MailFault {
    /** {@code TooManyRequestsException}; not taken. */
    record Throttled() implements MailFault {}

    /** {@code MessageRejected} with these words; not taken. */
    record Rejected(String words) implements MailFault {}

    /** Taken, events and all; the connection ends before the answer. */
    record LostAnswer() implements MailFault {}

    /** The connection ends, and the mail was not taken. */
    record LostRequest() implements MailFault {}

    /** Status 500; {@code taken}: the mail leaves nevertheless. */
    record Failed(boolean taken) implements MailFault {}

    /**
     * SendBulkEmail answers so of its first entries and does not take them; {@code SUCCESS} and all others as they come.
     */
    record Entries(List<String> statuses) implements MailFault {
        public Entries {
            statuses = List.copyOf(statuses);
        }
    }

    /** Taken; the answer comes later than the caller may want to wait. */
    record Slow(Duration delay) implements MailFault {}
}
