package care.earshot.broadcast;

import java.util.List;
import java.util.Map;

/** The mail service, as far as announcements need it. It never makes a second attempt by itself. */
public interface Mailing {
    /** What the account may send now. */
    Quota quota();

    /**
     * What an account may send.
     *
     * @param perSecond recipients
     * @param perDay recipients in any 24 hours; negative: without limit
     * @param sentToday in the last 24 hours, whoever sent them
     */
    record Quota(double perSecond, double perDay, double sentToday) {}

    /**
     * Makes one attempt to send a letter to up to {@link Batch#MOST}.
     *
     * @return an answer for each, in order; what is true of the whole call stands for each of them
     */
    List<Answer> send(Letter letter, String language, String topic, List<Entry> entries);

    /**
     * One recipient.
     *
     * @param reference comes back with every event of this mail
     * @param unsubscribe the address that a mail program posts to, see RFC 8058
     */
    record Entry(String address, Map<String, String> values, String reference, String unsubscribe) {
        public Entry {
            values = Map.copyOf(values);
        }
    }

    /** What the service said to one of them. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /** Certainly not taken; may be later. */
        record Later(String words) implements Answer {}

        /** Certainly not taken, and never will be. */
        record Refused(String words) implements Answer {}

        /** Certainly not taken, and nothing will be until a person did something about the account. */
        record Halt(String words) implements Answer {}

        /** Perhaps taken. */
        record Unknown(String words) implements Answer {}
    }
}
