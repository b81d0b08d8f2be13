package care.earshot.inbox;

import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * What happened, by minute: the keys of new messages with what counting needs, in the minute in which they were written,
 * and the conversations that changed, in the minute in which that was appended. A count is a number of distinct keys, so
 * that a replayed or split batch changes nothing.
 */
public interface MinuteLog {
    /** How far back {@link #changes} tells what changed. */
    Duration MEMORY = Duration.ofHours(1);

    /** How long messages can be found by their minute. */
    Duration KEPT = Duration.ofDays(366);

    /** Whoever asks for what was appended goes back so far: a write may take as long as the function that makes it lives. */
    Duration IN_FLIGHT = Duration.ofMinutes(1);

    /**
     * A new message, with what counting needs.
     *
     * @param key of the message, all of it: {@code network#customer#thread#id}
     * @param at when it was written, by the network's clock, never later than its arrival
     * @param author hash of the author, so that the log holds no person
     */
    record Arrived(
            String key, Instant at, List<String> tags, String network, String language, String queue, String author) {
        public Instant minute() {
            return MinuteLog.minute(at);
        }
    }

    /** What one batch of the stream did. */
    record Batch(String id, List<Arrived> arrived, Set<ConversationId> changed) {}

    /** Appends a batch; the same batch again is the same. */
    void append(Batch batch, Instant now);

    /**
     * Messages that were written in a minute, in any order; replays make some stand there more than once.
     *
     * @param minute its start
     */
    List<Arrived> written(Instant minute);

    /**
     * The minutes of which messages were appended in a time.
     *
     * @param from whoever looks for what is new asks from {@link #IN_FLIGHT} before what was asked last
     * @param until not included
     */
    SortedSet<Instant> touched(Instant from, Instant until);

    static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    /**
     * What changed after a cursor.
     *
     * @param cursor empty for "from now on"; what is not a cursor is answered as too old
     */
    Changes changes(String cursor, Instant now);

    /**
     * What changed.
     *
     * @param changed conversations, each once; may hold some that were told before
     * @param tooOld the cursor is older than the log's memory: load the list anew
     */
    record Changes(Set<ConversationId> changed, String cursor, boolean tooOld) {}
}
