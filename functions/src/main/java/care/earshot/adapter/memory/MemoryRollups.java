package care.earshot.adapter.memory;

import care.earshot.alert.Rollup;
import care.earshot.alert.Rollup.Span;
import care.earshot.alert.Rollups;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts of hours and days in memory. */
public final class MemoryRollups implements Rollups {
    private record Kept(Rollup rollup, long run) {}

    private final TreeMap<Instant, Kept> hours = new TreeMap<>();
    private final TreeMap<Instant, Kept> days = new TreeMap<>();
    private final Faults faults;

    public MemoryRollups(Faults faults) {
        this.faults = faults;
    }

    private NavigableMap<Instant, Kept> of(Span span) {
        return switch (span) {
            case HOUR -> hours;
            case DAY -> days;
        };
    }

    @Override
    public void put(Rollup rollup, long run, Instant now) {
        Calls.call(
                faults,
                this,
                "write roll-up",
                () -> of(rollup.span())
                        .merge(
                                rollup.from(),
                                new Kept(rollup, run),
                                (there, next) -> next.run() >= there.run() ? next : there));
    }

    @Override
    public List<Rollup> read(Span span, Instant from, Instant until) {
        return Calls.call(
                faults,
                this,
                "read roll-ups",
                () -> of(span).subMap(from, until).values().stream()
                        .map(Kept::rollup)
                        .toList());
    }
}
