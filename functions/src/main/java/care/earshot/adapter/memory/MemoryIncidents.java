package care.earshot.adapter.memory;

import care.earshot.alert.Attached;
import care.earshot.alert.Incident;
import care.earshot.alert.Incidents;
import care.earshot.message.ConversationId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Incidents in memory. */
public final class MemoryIncidents implements Incidents {
    private record Key(String incident, ConversationId conversation) {}

    private final TreeMap<String, Incident> incidents = new TreeMap<>();
    private final Map<Key, Attached> attached = new LinkedHashMap<>();
    private final Map<String, TreeMap<String, Line>> lines = new LinkedHashMap<>();
    private final Faults faults;

    public MemoryIncidents(Faults faults) {
        this.faults = faults;
    }

    @Override
    public boolean write(Incident incident, @Nullable Line line) {
        return Calls.call(faults, this, "write incident", () -> {
            var stored = incidents.get(incident.id());
            boolean follows = (stored == null ? 0 : stored.version()) == incident.version() - 1;
            if (follows) {
                incidents.put(incident.id(), incident);
                if (line != null) {
                    keep(incident.id(), line);
                }
            }
            return follows;
        });
    }

    private boolean keep(String incident, Line line) {
        lines.computeIfAbsent(incident, id -> new TreeMap<>()).put(line.id(), line);
        return true;
    }

    @Override
    public void write(String incident, Line line) {
        Calls.call(faults, this, "write incident's line", () -> keep(incident, line));
    }

    @Override
    public @Nullable Incident incident(String id) {
        return Calls.<@Nullable Incident>call(faults, this, "read incident", () -> incidents.get(id));
    }

    @Override
    public List<Incident> newest(int limit) {
        return Calls.call(
                faults,
                this,
                "list incidents",
                () -> incidents.descendingMap().values().stream().limit(limit).toList());
    }

    @Override
    public boolean attach(Attached one) {
        return Calls.call(
                faults,
                this,
                "attach",
                () -> attached.putIfAbsent(new Key(one.incident(), one.conversation()), one) == null);
    }

    @Override
    public void put(Attached one) {
        Calls.call(faults, this, "write attached", () -> {
            attached.put(new Key(one.incident(), one.conversation()), one);
            return true;
        });
    }

    @Override
    public @Nullable Attached attached(String incident, ConversationId conversation) {
        return Calls.<@Nullable Attached>call(
                faults, this, "read attached", () -> attached.get(new Key(incident, conversation)));
    }

    @Override
    public List<Attached> attached(String incident) {
        return Calls.call(
                faults,
                this,
                "list attached",
                () -> attached.values().stream()
                        .filter(one -> one.incident().equals(incident))
                        .sorted(Comparator.comparing(one -> one.conversation().toString()))
                        .toList());
    }

    @Override
    public List<Line> lines(String incident) {
        return Calls.call(
                faults,
                this,
                "list lines",
                () -> List.copyOf(lines.getOrDefault(incident, new TreeMap<>()).values()));
    }
}
