package care.earshot.adapter.dynamodb;

import care.earshot.learning.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How learning stands, as of at most a minute ago: read together with what is read of an arriving message anyway, so that
 * it costs half a read unit a minute and no call of its own.
 */
public final class DynamoGlance {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Keys KEYS = Keys.standing();
    private final InstantSource clock;
    private @Nullable Instant readAt;
    private @Nullable Standing standing;

    public DynamoGlance(InstantSource clock) {
        this.clock = clock;
    }

    /** Null: nobody ever taught anything, or decided anything about it. */
    public synchronized @Nullable Standing standing() {
        return standing;
    }

    /** The key to read along; null: what is known is fresh. */
    synchronized @Nullable Keys due() {
        return readAt != null && clock.instant().isBefore(readAt.plus(FRESH)) ? null : KEYS;
    }

    /** @param item null: there is none */
    synchronized void seen(@Nullable Item item) {
        readAt = clock.instant();
        standing = item == null ? null : SchoolItem.standing(item);
    }
}
