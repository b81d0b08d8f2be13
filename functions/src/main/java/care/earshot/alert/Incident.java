package care.earshot.alert;

import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.message.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong for many: conversations that match attach themselves, agents get approved words, and when it
 * is over everyone attached is told.
 *
 * @param id begins with the time, so that ids are in order
 * @param version grows by one with every write; writes are on condition of the one that was read
 * @param alert whose id it was opened from, or empty
 * @param replyWithin its own target, which the conversations that wait get; null where their queues' stay
 * @param words holding replies, and what is told when it is over
 * @param attachedTo appended messages were matched until then; null before the first time
 * @param post address of what tells everybody at once that it is over, where somebody posted it by hand; or empty
 * @param postFrom the account that we post it from, under {@link #postId}; null where we do not
 */
public record Incident(
        String id,
        long version,
        String title,
        String alert,
        Instant openedAt,
        String openedBy,
        Matching matching,
        @Nullable Duration replyWithin,
        List<Words> words,
        @Nullable Instant attachedTo,
        @Nullable Instant resolvedAt,
        String post,
        @Nullable AccountId postFrom) {
    public Incident {
        words = List.copyOf(words);
    }

    /**
     * Which conversations attach themselves: those with a message of one of these, written since then.
     *
     * @param series any of them is enough
     */
    public record Matching(List<Series> series, Instant since) {
        public Matching {
            series = List.copyOf(series);
        }

        public boolean has(Arrived message) {
            return !message.at().isBefore(since) && series.stream().anyMatch(one -> one.has(message));
        }
    }

    /** What words are for. */
    public enum Use {
        /** Until it is over. */
        HOLDING,
        /** When it is over, to each. */
        OVER,
        /** When it is over, to everybody at once. */
        PUBLIC
    }

    /**
     * Words that somebody wrote and somebody else approved, once for all who use them. Several in one language vary.
     *
     * @param language BCP 47 primary tag
     * @param approvedBy or empty
     */
    public record Words(String id, Use use, String language, String text, String by, String approvedBy) {
        public boolean approved() {
            return !approvedBy.isEmpty();
        }
    }

    /** The post that says it is over, in the outbox. */
    public String postId() {
        return "incident-" + id;
    }

    public boolean open() {
        return resolvedAt == null;
    }

    /**
     * Approved words for somebody: in their language, else in English, else in any; of several one, always the same for
     * the same person, so that many do not get the same.
     *
     * @return null if none are approved
     */
    public @Nullable Words wordsFor(Use use, String language, String person) {
        for (var wanted : List.of(language, "en", "")) {
            var fit = words.stream()
                    .filter(one -> one.approved() && one.use() == use)
                    .filter(one -> wanted.isEmpty() || one.language().equals(wanted))
                    .toList();
            if (!fit.isEmpty()) {
                return fit.get(Math.floorMod(person.hashCode(), fit.size()));
            }
        }
        return null;
    }

    Incident matching(Matching next) {
        return with(next, replyWithin, words, null, resolvedAt, post, postFrom);
    }

    Incident words(List<Words> next) {
        return with(matching, replyWithin, next, attachedTo, resolvedAt, post, postFrom);
    }

    Incident attachedTo(Instant until) {
        return with(matching, replyWithin, words, until, resolvedAt, post, postFrom);
    }

    Incident resolved(Instant at, String postAddress, @Nullable AccountId from) {
        return with(matching, replyWithin, words, attachedTo, at, postAddress, from);
    }

    private Incident with(
            Matching nextMatching,
            @Nullable Duration nextReplyWithin,
            List<Words> nextWords,
            @Nullable Instant nextAttachedTo,
            @Nullable Instant nextResolvedAt,
            String nextPost,
            @Nullable AccountId nextPostFrom) {
        return new Incident(
                id,
                version + 1,
                title,
                alert,
                openedAt,
                openedBy,
                nextMatching,
                nextReplyWithin,
                nextWords,
                nextAttachedTo,
                nextResolvedAt,
                nextPost,
                nextPostFrom);
    }
}
