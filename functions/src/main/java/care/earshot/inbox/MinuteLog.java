package care.earshot.inbox;

import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What happened, by minute: the keys of new messages with what counting needs, and the conversations that changed. A
 * count is a number of distinct keys, so that a replayed or split batch changes nothing.
 */
public interface MinuteLog {
    /** How far back {@link #changes} tells what changed. */
    Duration MEMORY = Duration.ofHours(1);

    /**
     * A new message, with what counting needs.
     *
     * @param key of the message, all of it: {@code network#customer#thread#id}
     * @param author hash of the author, so that the log holds no person
     */
    record Arrived(String key, List<String> tags, String network, String language, String queue, String author) {}

    /**
     * What one batch of the stream did in one minute.
     *
     * @param minute start of the minute in which the table took the changes
     */
    record Batch(Instant minute, String id, List<Arrived> arrived, Set<ConversationId> changed) {}

    /** Appends a batch; the same batch again is the same. */
    void append(Batch batch, Instant now);

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
