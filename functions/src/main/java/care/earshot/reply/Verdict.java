package care.earshot.reply;

import java.util.List;

/** What came of a draft. */
public sealed interface Verdict {
    /** On its way; can be undone until {@code intent.notBefore()}. */
    record Accepted(Intent intent) implements Verdict {}

    /**
     * Not sent.
     *
     * @param why a code: {@code answered} (a colleague did, from here or in the network's app), {@code pending} (an
     *     answer is on its way), {@code held}, {@code new-message} (ask, and send again confirmed),
     *     {@code not-replyable}, {@code no-address}, {@code wrong-way}, {@code bad-text}, {@code too-long},
     *     {@code no-such-conversation}
     */
    record Refused(String why, String detail) implements Verdict {}

    /** The network takes it only in these parts: show them, and send again with their number. */
    record InParts(List<String> parts) implements Verdict {}

    /** Holds what must not be public. */
    record Private(List<PrivateData.Found> found) implements Verdict {}
}
