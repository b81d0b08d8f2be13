package care.earshot.contact;

import java.time.Instant;
import java.util.Locale;

/**
 * An address that mail must not be sent to any more.
 *
 * @param address in lower case
 * @param words what the receiving server or the person said, for people to read; may be empty
 */
public record Suppressed(String address, Why why, Instant at, String words) {
    /** What put it on the list. */
    public enum Why {
        /** The receiving server said that the address does not exist; a soft bounce suppresses nothing. */
        HARD_BOUNCE("it bounced"),
        COMPLAINT("its owner reported our mail as spam"),
        BY_HAND("a colleague put it on the list");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Suppressed {
        address = key(address);
        if (address.isEmpty()) {
            throw new IllegalArgumentException("a suppressed address that is empty");
        }
    }

    /** One sentence for the agent whose answer was refused. */
    public String sentence() {
        return address + " gets no mail since " + at + ": " + why.words() + (words.isEmpty() ? "" : " (" + words + ")");
    }

    /** How an address is looked up: without blanks around it and in lower case, as mail systems compare in practice. */
    public static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
