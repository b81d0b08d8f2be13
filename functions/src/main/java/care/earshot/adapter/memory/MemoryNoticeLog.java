package care.earshot.adapter.memory;

import care.earshot.alert.Delivery;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Notices and their deliveries in memory. */
public final class MemoryNoticeLog implements NoticeLog {
    private static final Comparator<Notice> IN_TIME =
            Comparator.comparing(Notice::at).thenComparing(Notice::phase).thenComparing(Notice::id);

    private static final class Kept {
        private final Notice notice;
        private final Map<String, Delivery> deliveries = new TreeMap<>();
        private boolean planned;

        Kept(Notice notice) {
            this.notice = notice;
        }

        Entry entry() {
            return new Entry(notice, planned, List.copyOf(deliveries.values()));
        }
    }

    private record Timed(Instant at, Due due) {}

    private final Map<String, Kept> all = new TreeMap<>();
    private final Faults faults;

    public MemoryNoticeLog(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void keep(Notice notice) {
        Calls.call(faults, this, "keep notice", () -> all.putIfAbsent(notice.id(), new Kept(notice)) == null);
    }

    private Stream<Entry> entries() {
        return all.values().stream().map(Kept::entry).sorted(Comparator.comparing(Entry::notice, IN_TIME));
    }

    @Override
    public List<Entry> of(String alertId) {
        return Calls.call(
                faults,
                this,
                "read alert's notices",
                () -> entries()
                        .filter(entry -> entry.notice().alertId().equals(alertId))
                        .toList());
    }

    @Override
    public void plan(Notice notice, List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            Calls.call(
                    faults,
                    this,
                    "keep delivery",
                    () -> kept(notice.id()).deliveries.putIfAbsent(delivery.receiver(), delivery) == null);
        }
        Calls.call(faults, this, "mark notice planned", () -> {
            kept(notice.id()).planned = true;
            return true;
        });
    }

    private Kept kept(String notice) {
        var kept = all.get(notice);
        if (kept == null) {
            throw new IllegalStateException("no notice " + notice);
        }
        return kept;
    }

    @Override
    public boolean write(Delivery delivery) {
        return Calls.call(faults, this, "write delivery", () -> {
            var deliveries = kept(delivery.notice()).deliveries;
            var stored = deliveries.get(delivery.receiver());
            boolean follows = stored != null && stored.version() == delivery.version() - 1;
            if (follows) {
                deliveries.put(delivery.receiver(), delivery);
            }
            return follows;
        });
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        return Calls.call(faults, this, "read what is due", () -> {
            var due = new ArrayList<Timed>();
            entries().forEach(entry -> {
                var id = entry.notice().id();
                if (!entry.planned()) {
                    due.add(new Timed(entry.notice().at(), new Due(id, "")));
                }
                entry.deliveries().stream()
                        .filter(one -> !one.state().settled())
                        .forEach(one -> due.add(new Timed(one.due(), new Due(id, one.receiver()))));
            });
            return due.stream()
                    .filter(one -> !one.at().isAfter(now))
                    .sorted(Comparator.comparing(Timed::at))
                    .limit(limit)
                    .map(Timed::due)
                    .toList();
        });
    }

    @Override
    public Page page(String cursor, int limit) {
        return Calls.call(faults, this, "read notices", () -> {
            var newest = entries().filter(Entry::planned).toList().reversed();
            int from = 0;
            if (!cursor.isEmpty()) {
                var ids = newest.stream().map(entry -> entry.notice().id()).toList();
                from = ids.indexOf(cursor) + 1;
                if (from == 0) {
                    throw new BadCursor("not a cursor");
                }
            }
            var waiting = entries().filter(entry -> !entry.planned() && cursor.isEmpty());
            int to = Math.min(newest.size(), from + limit);
            return new Page(
                    Stream.concat(waiting, newest.subList(from, to).stream()).toList(),
                    to < newest.size() ? newest.get(to - 1).notice().id() : "");
        });
    }
}
