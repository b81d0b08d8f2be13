package care.earshot.inbox;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list: a conversation, and how many look-alikes are open with it.
 *
 * @param similar the others of its row; counting stops at {@link #MOST}
 * @param place where the row stands among others
 * @param dueAt the earliest deadline of all in the row, or null
 */
public record Listed(
        Head head, int similar, Instant place, @Nullable Instant dueAt) {
    /** Reading a thousand entries of an index is some ten read units. */
    public static final int MOST = 1_000;

    /** A conversation by itself. */
    public static Listed alone(Head head) {
        return new Listed(head, 0, Objects.requireNonNull(head.listedAt()), head.dueAt());
    }
}
