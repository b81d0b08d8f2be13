package care.earshot.inbox;

import care.earshot.message.Message;
import java.time.Instant;
import java.util.Comparator;

/** Which message, and when: ordered by the network's time, then by id, so that the order of arrival does not matter. */
public record Mark(String id, Instant at) implements Comparable<Mark> {
    private static final Comparator<Mark> ORDER = Comparator.comparing(Mark::at).thenComparing(Mark::id);

    public static Mark of(Message message) {
        return new Mark(message.id().sortable(), message.at());
    }

    @Override
    public int compareTo(Mark other) {
        return ORDER.compare(this, other);
    }
}
