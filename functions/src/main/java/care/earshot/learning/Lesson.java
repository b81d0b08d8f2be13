package care.earshot.learning;

import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * What people said of one message: which tags it should have.
 *
 * @param writtenAt the network's time of the message
 * @param network where its words come from; an e-mail in a conversation on X is an e-mail
 * @param language as triage told it
 * @param text the words that were judged, at most {@link #LONGEST} characters; empty where they may not be kept
 * @param said the tags that the system gave it, best first
 * @param meant the tags that people left it with
 * @param weight how many messages it stands for: 1 for a correction, {@link #ONE_OF} for one of those sampled that people
 *     left as they were, 0 for a correction that was taken back
 * @param by who had the last word
 * @param at when
 * @param version grows with what was done in the conversation; a later one takes the place of an earlier one
 */
public record Lesson(
        ConversationId conversation,
        MessageId message,
        Instant writtenAt,
        String network,
        String language,
        String text,
        List<String> said,
        List<String> meant,
        int weight,
        String by,
        Instant at,
        long version) {
    /** Characters of a text that are kept: who writes more has said before what it is about. */
    public static final int LONGEST = 1_000;

    /** Of so many conversations that were resolved with their tags untouched one is kept. */
    public static final int ONE_OF = 16;

    /** How many wrong ones a correction is taken to stand for, because people leave many as they are. */
    public static final int NOTICED = 8;

    public Lesson {
        said = List.copyOf(said);
        meant = List.copyOf(meant);
    }

    /** Whether people changed what the system said. */
    public boolean correction() {
        return weight == 1;
    }

    /** Whether there is something to learn from it. */
    public boolean teaches() {
        return weight > 0 && !text.isBlank();
    }

    /** The same, with nothing of what the customer wrote. */
    public Lesson withoutText() {
        return new Lesson(
                conversation, message, writtenAt, network, language, "", said, meant, weight, by, at, version);
    }

    static boolean same(List<String> some, List<String> others) {
        return new HashSet<>(some).equals(new HashSet<>(others));
    }
}
