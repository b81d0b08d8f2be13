package care.earshot.triage;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Where a team works.
 *
 * @param name lower case with hyphens
 * @param replyWithin the reply target of every priority
 */
public record Queue(String name, Map<Priority, Duration> replyWithin) {
    public Queue {
        replyWithin = Map.copyOf(replyWithin);
        for (var priority : Priority.values()) {
            if (!replyWithin.containsKey(priority)) {
                throw new IllegalArgumentException("queue " + name + " has no reply target for " + priority);
            }
        }
    }

    /** How soon a message of this priority is answered here. */
    public Duration target(Priority priority) {
        return Objects.requireNonNull(replyWithin.get(priority));
    }
}
