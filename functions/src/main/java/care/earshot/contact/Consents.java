package care.earshot.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who agreed to which topic, and who no longer does. A store out of reach throws: no mail leaves. */
public interface Consents {
    /** The latest word of an address on a topic, or null: it never said any. */
    @Nullable
    Consent of(String address, String topic);

    /** The latest words of several addresses on one topic, by address; who never said any is absent. */
    Map<String, Consent> of(Collection<String> addresses, String topic);

    /** All that an address ever said, by topic. */
    List<Consent> of(String address);

    /** Writes a word unless a later one is there; false: one is. Again is no change, and true. */
    boolean say(Consent consent);

    /**
     * Withdraws, unless consent was given after {@code upTo}: a link in an old mail does not undo a newer yes.
     *
     * @param upTo when the mail was sent whose link was followed
     */
    Withdrawn withdraw(String address, String topic, Instant upTo, Instant now, String source);

    enum Withdrawn {
        YES,
        /** It was withdrawn already. */
        ALREADY,
        /** The person agreed again after that mail; this stays. */
        AGREED_SINCE
    }

    /** Those that agree to a topic, in order of addresses, so many after {@code after} (empty: from the first). */
    List<Consent> given(String topic, String after, int most);
}
