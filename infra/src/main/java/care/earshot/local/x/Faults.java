package care.earshot.local.x;

import java.util.ArrayList;
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
    private final Map<Route, List<Planned>> planned = new HashMap<>();
    private final Map<Route, Fault> standing = new HashMap<>();
    private Random random = new Random(0);
    private double rate;
    private List<Fault> chances = List.of();

    Faults() {}

    /** A fault in line; an empty account is anybody's. */
    private record Planned(String account, Fault fault) {}

    /** The next request of the route that it can happen to; several wait in line. */
    public synchronized Faults next(String route, Fault fault) {
        return plan("", route, fault);
    }

    /** The next request of the route by this account that it can happen to. */
    public synchronized Faults next(Account account, String route, Fault fault) {
        return plan(account.id(), route, fault);
    }

    private Faults plan(String account, String route, Fault fault) {
        planned.computeIfAbsent(Route.named(route), _ -> new ArrayList<>()).add(new Planned(account, fault));
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
        return planned.values().stream().mapToInt(List::size).sum();
    }

    synchronized Optional<Fault> take(Route route, String account, boolean pageToken, boolean keptAlive) {
        var line = planned.getOrDefault(route, List.of());
        for (var next : line) {
            if ((next.account().isEmpty() || next.account().equals(account))
                    && canHappen(next.fault(), pageToken, keptAlive)) {
                line.remove(next);
                return Optional.of(next.fault());
            }
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
