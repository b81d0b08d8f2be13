package care.earshot.adapter.memory;

import care.earshot.inbox.MinuteLog;
import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The minute log in memory. */
public final class MemoryMinuteLog implements MinuteLog {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.(\\d{1,9})");
    private final List<Batch> batches = new ArrayList<>();
    private final List<Instant> appended = new ArrayList<>();
    private final Map<Instant, List<Arrived>> written = new HashMap<>();
    private final Faults faults;

    public MemoryMinuteLog(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void append(Batch batch, Instant now) {
        Calls.call(faults, this, "append to minute log", () -> {
            appended.add(now);
            batch.arrived()
                    .forEach(one -> written.computeIfAbsent(one.minute(), m -> new ArrayList<>())
                            .add(one));
            return batches.add(batch);
        });
    }

    @Override
    public List<Arrived> written(Instant minute) {
        return Calls.call(faults, this, "read a minute", () -> List.copyOf(written.getOrDefault(minute, List.of())));
    }

    @Override
    public SortedSet<Instant> touched(Instant from, Instant until) {
        return Calls.call(faults, this, "read what was appended", () -> {
            var touched = new TreeSet<Instant>();
            for (int i = 0; i < batches.size(); i++) {
                if (!appended.get(i).isBefore(from) && appended.get(i).isBefore(until)) {
                    batches.get(i).arrived().forEach(one -> touched.add(one.minute()));
                }
            }
            return touched;
        });
    }

    /** All batches, also those that came twice. */
    public synchronized List<Batch> batches() {
        return List.copyOf(batches);
    }

    @Override
    public Changes changes(String cursor, Instant now) {
        return Calls.call(faults, this, "read changes", () -> {
            var next = now.toEpochMilli() + "." + batches.size();
            if (cursor.isEmpty()) {
                return new Changes(Set.of(), next, false);
            }
            var parts = CURSOR.matcher(cursor);
            if (!parts.matches()
                    || Instant.ofEpochMilli(Long.parseLong(parts.group(1))).isBefore(now.minus(MEMORY))
                    || Integer.parseInt(parts.group(2)) > batches.size()) {
                return new Changes(Set.of(), next, true);
            }
            var changed = new HashSet<ConversationId>();
            batches.subList(Integer.parseInt(parts.group(2)), batches.size())
                    .forEach(batch -> changed.addAll(batch.changed()));
            return new Changes(Set.copyOf(changed), next, false);
        });
    }
}
