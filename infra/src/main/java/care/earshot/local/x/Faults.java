package care.earshot.local.x;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What shall go wrong, by route. A route is named as in X's reference without the version: {@code POST tweets},
 * {@code GET users/:id/mentions}, {@code GET dm_events}, {@code POST dm_conversations/with/:id/messages}.
 */
public final class Faults {
    private final Map<Route, Deque<Fault>> planned = new HashMap<>();
    private final Map<Route, Fault> standing = new HashMap<>();
    private Random random = new Random(0);
    private double rate;
    private List<Fault> chances = List.of();

    Faults() {}

    /** The next request of the route that it can happen to; several wait in line. */
    public synchronized Faults next(String route, Fault fault) {
        planned.computeIfAbsent(Route.named(route), _ -> new ArrayDeque<>()).add(fault);
        return this;
    }

    /** Every request of the route, until {@link #clear}. */
    public synchronized Faults always(String route, Fault fault) {
        standing.put(Route.named(route), fault);
        return this;
    }

    /** Any request, with this probability, one of these: the same ones for the same seed and requests. */
    public synchronized Faults sometimes(long seed, double probability, Fault... faults) {
        random = new Random(seed);
        rate = probability;
        chances = List.of(faults);
        return this;
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        planned.clear();
        standing.clear();
        chances = List.of();
    }

    /** Planned faults that no request has met yet. */
    public synchronized int waiting() {
        return planned.values().stream().mapToInt(Deque::size).sum();
    }

    synchronized Optional<Fault> take(Route route, boolean pageToken, boolean keptAlive) {
        var line = planned.get(route);
        if (line != null && !line.isEmpty() && canHappen(line.element(), pageToken, keptAlive)) {
            return Optional.of(line.remove());
        }
        var fault = standing.get(route);
        if (fault == null && !chances.isEmpty() && random.nextDouble() < rate) {
            fault = chances.get(random.nextInt(chances.size()));
        }
        return Optional.ofNullable(fault).filter(found -> canHappen(found, pageToken, keptAlive));
    }

    private static boolean canHappen(Fault fault, boolean pageToken, boolean keptAlive) {
        return switch (fault) {
            case Fault.ExpiredToken _ -> pageToken;
            case Fault.Cut cut -> keptAlive || !cut.reusedOnly();
            case Fault.Status _, Fault.Slow _, Fault.Repeated _, Fault.Odd _ -> true;
        };
    }
}
