package care.earshot.adapter.memory;

import care.earshot.learning.School;
import care.earshot.learning.Standing;
import care.earshot.learning.Try;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How learning stands, in memory. */
public final class MemorySchool implements School {
    private final TreeMap<String, Try> tries = new TreeMap<>();
    private final Faults faults;
    private Standing standing = Standing.FIRST;
    private @Nullable Trouble trouble;

    public MemorySchool(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Standing standing() {
        return Calls.call(faults, this, "read standing", () -> standing);
    }

    @Override
    public boolean save(Standing next, @Nullable Try report) {
        return Calls.call(faults, this, "save standing", () -> {
            boolean follows = standing.version() == next.version() - 1;
            if (follows) {
                standing = next;
                if (report != null) {
                    tries.put(report.id(), report);
                }
            }
            return follows;
        });
    }

    @Override
    public void add(Try report) {
        Calls.call(faults, this, "add try", () -> tries.put(report.id(), report));
    }

    @Override
    public List<Try> tries(Instant now, int most) {
        return Calls.call(
                faults,
                this,
                "read tries",
                () -> tries.descendingMap().values().stream()
                        .filter(one -> one.at().plus(KEPT).isAfter(now))
                        .limit(most)
                        .toList());
    }

    @Override
    public void trouble(Trouble next) {
        Calls.call(faults, this, "note trouble", () -> {
            trouble = next;
            return true;
        });
    }

    @Override
    public @Nullable Trouble trouble() {
        return Calls.call(faults, this, "read trouble", () -> trouble);
    }
}
