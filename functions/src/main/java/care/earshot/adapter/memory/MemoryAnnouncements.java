package care.earshot.adapter.memory;

import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Announcements;
import care.earshot.broadcast.Batch;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Turn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Announcements in memory. */
public final class MemoryAnnouncements implements Announcements {
    private final Map<String, Announcement> all = new HashMap<>();
    private final Map<String, TreeMap<Integer, Batch>> batches = new HashMap<>();
    private final Map<String, TreeMap<Integer, Outcomes>> outcomes = new HashMap<>();
    private Turn turn = Turn.FIRST;
    private final Faults faults;

    public MemoryAnnouncements(Faults faults) {
        this.faults = faults;
    }

    @Override
    public @Nullable Announcement find(String id) {
        return Calls.<@Nullable Announcement>call(faults, this, "read announcement", () -> all.get(id));
    }

    @Override
    public boolean write(Announcement announcement) {
        return Calls.call(faults, this, "write announcement", () -> {
            var stored = all.get(announcement.id());
            if ((stored == null ? 0 : stored.version()) != announcement.version() - 1) {
                return false;
            }
            all.put(announcement.id(), announcement);
            return true;
        });
    }

    @Override
    public List<Announcement> newest(int most) {
        return Calls.call(
                faults,
                this,
                "list announcements",
                () -> all.values().stream()
                        .sorted(Comparator.comparing(Announcement::createdAt)
                                .thenComparing(Announcement::id)
                                .reversed())
                        .limit(most)
                        .toList());
    }

    @Override
    public List<Announcement> working(int most) {
        return Calls.call(
                faults,
                this,
                "list announcements at work",
                () -> all.values().stream()
                        .filter(one -> one.stage().works())
                        .sorted(Comparator.comparing(Announcement::changedAt).thenComparing(Announcement::id))
                        .limit(most)
                        .toList());
    }

    @Override
    public void keep(List<Batch> some) {
        Calls.call(faults, this, "keep batches", () -> {
            for (var batch : some) {
                batches.computeIfAbsent(batch.run(), run -> new TreeMap<>()).put(batch.number(), batch);
                outcomes.computeIfAbsent(batch.run(), run -> new TreeMap<>())
                        .put(batch.number(), Outcomes.fresh(batch));
            }
            return true;
        });
    }

    @Override
    public @Nullable Batch batch(String run, int number) {
        return Calls.<@Nullable Batch>call(
                faults,
                this,
                "read batch",
                () -> batches.getOrDefault(run, new TreeMap<>()).get(number));
    }

    @Override
    public List<Batch> batches(String run, int from, int most) {
        return Calls.call(
                faults,
                this,
                "read batches",
                () -> batches.getOrDefault(run, new TreeMap<>()).tailMap(from).values().stream()
                        .limit(most)
                        .toList());
    }

    @Override
    public List<Outcomes> outcomes(String run, int from, int most) {
        return Calls.call(
                faults,
                this,
                "read outcomes",
                () -> outcomes.getOrDefault(run, new TreeMap<>()).tailMap(from).values().stream()
                        .limit(most)
                        .toList());
    }

    @Override
    public boolean write(Outcomes one) {
        return Calls.call(faults, this, "write outcomes", () -> {
            var stored = outcomes.getOrDefault(one.run(), new TreeMap<>()).get(one.batch());
            if (stored == null || stored.version() != one.version() - 1) {
                return false;
            }
            Objects.requireNonNull(outcomes.get(one.run())).put(one.batch(), one.with(stored.heard()));
            return true;
        });
    }

    @Override
    public boolean hear(String run, int batch, Map<Heard, Set<Integer>> heard) {
        return Calls.call(
                faults,
                this,
                "hear",
                () -> outcomes.getOrDefault(run, new TreeMap<>()).computeIfPresent(batch, (n, one) -> one.with(heard))
                        != null);
    }

    @Override
    public Turn turn() {
        return Calls.call(faults, this, "read turn", () -> turn);
    }

    @Override
    public boolean write(Turn next) {
        return Calls.call(faults, this, "write turn", () -> {
            if (next.version() != turn.version() + 1) {
                return false;
            }
            turn = next;
            return true;
        });
    }
}
