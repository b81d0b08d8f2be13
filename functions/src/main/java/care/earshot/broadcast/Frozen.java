package care.earshot.broadcast;

import java.time.Instant;
import java.util.Map;

/**
 * A counted audience.
 *
 * @param run its name; batches lie under it
 * @param recipients that would get a mail as things stood then
 */
public record Frozen(String run, Instant at, int recipients, int batches, Map<Skip, Integer> skipped) {
    public Frozen {
        skipped = Map.copyOf(skipped);
    }
}
