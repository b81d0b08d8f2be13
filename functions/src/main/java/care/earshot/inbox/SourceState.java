package care.earshot.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands; what the console shows of it.
 *
 * @param version grows with every write; writes are on condition of the one that was read
 * @param completeTo everything written up to here that the network showed within {@link Source#late} of its time is in the
 *     queue; null before the first walk's end
 * @param notBefore no request before this time
 * @param trouble why it does not go on, in words for people; empty when all is well
 * @param parked whether it waits for a person (a revoked token, a usage cap) and not only for time
 */
public record SourceState(
        SourceId id,
        long version,
        Walk walk,
        @Nullable Instant completeTo,
        Instant notBefore,
        String trouble,
        boolean parked) {
    static SourceState fresh(SourceId id, Instant since) {
        return new SourceState(id, 0, Walk.from("", since), null, Instant.EPOCH, "", false);
    }

    SourceState with(Walk next, @Nullable Instant complete) {
        return new SourceState(id, version + 1, next, complete, Instant.EPOCH, "", false);
    }

    /** What a person put right is asked again at the next poll, and its trouble stands until the network has answered. */
    public SourceState resumed() {
        return new SourceState(id, version + 1, walk, completeTo, Instant.EPOCH, trouble, false);
    }

    /** A person resumed it, and the network has not answered since. */
    public boolean isResumed() {
        return !parked && !trouble.isEmpty() && notBefore.equals(Instant.EPOCH);
    }

    SourceState waiting(Walk walkNow, Instant until, String why, boolean forPerson) {
        return new SourceState(id, version + 1, walkNow, completeTo, until, why, forPerson);
    }
}
