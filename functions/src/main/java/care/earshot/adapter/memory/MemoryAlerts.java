package care.earshot.adapter.memory;

import care.earshot.alert.Alert;
import care.earshot.alert.Alerts;
import care.earshot.alert.Rules;
import care.earshot.alert.Series;
import care.earshot.alert.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alerts in memory. */
public final class MemoryAlerts implements Alerts {
    private final Map<Series, Alert> open = new TreeMap<>();
    private final TreeMap<String, Alert> past = new TreeMap<>();
    private final Faults faults;
    private WatchState state = WatchState.NONE;
    private Rules rules = Rules.SHIPPED;
    private Map<String, Instant> tags = Map.of();

    public MemoryAlerts(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Board board() {
        return Calls.call(faults, this, "read alerts", () -> new Board(state, rules, tags, List.copyOf(open.values())));
    }

    @Override
    public boolean save(WatchState next) {
        return Calls.call(faults, this, "save watch", () -> {
            boolean follows = next.version() == state.version() + 1;
            state = follows ? next : state;
            return follows;
        });
    }

    @Override
    public boolean write(Alert alert) {
        return Calls.call(faults, this, "write alert", () -> {
            var there = open.get(alert.series());
            boolean follows = there == null
                    ? alert.version() == 1
                    : there.id().equals(alert.id()) && there.version() + 1 == alert.version();
            if (follows && alert.settled()) {
                open.remove(alert.series());
                past.put(alert.id(), alert);
            } else if (follows) {
                open.put(alert.series(), alert);
            }
            return follows;
        });
    }

    @Override
    public List<Alert> past(String before, int limit) {
        return Calls.call(
                faults,
                this,
                "read past alerts",
                () -> past.descendingMap().values().stream()
                        .filter(alert -> before.isEmpty() || alert.id().compareTo(before) < 0)
                        .limit(limit)
                        .toList());
    }

    @Override
    public @Nullable Alert alert(String id) {
        return Calls.<@Nullable Alert>call(
                faults,
                this,
                "read alert",
                () -> Stream.concat(open.values().stream(), past.values().stream())
                        .filter(alert -> alert.id().equals(id))
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public boolean save(Rules next) {
        return Calls.call(faults, this, "save rules", () -> {
            boolean follows = next.version() == rules.version() + 1;
            rules = follows ? next : rules;
            return follows;
        });
    }

    @Override
    public void save(Map<String, Instant> next) {
        Calls.call(faults, this, "save tags", () -> {
            tags = Map.copyOf(next);
            return true;
        });
    }
}
