package care.earshot.alert;

import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where incidents are kept. Reads see every write before them. */
public interface Incidents {
    /**
     * One line of an incident's history.
     *
     * @param id unique; text order is time order
     * @param what {@code opened}, {@code matching}, {@code words}, {@code approved}, {@code dropped}, {@code attached},
     *     {@code taken-off}, {@code resolved}, {@code told}, {@code not-told}
     * @param detail its object
     */
    record Line(String id, Instant at, String by, String what, String detail) {}

    /** Writes an incident and a line together if the stored one has the version before it; else nothing, and false. */
    boolean write(Incident incident, @Nullable Line line);

    void write(String incident, Line line);

    @Nullable
    Incident incident(String id);

    /** The newest first. */
    List<Incident> newest(int limit);

    /** Those that are open. */
    default List<Incident> open() {
        return newest(100).stream().filter(Incident::open).toList();
    }

    /** Attaches it unless it was ever attached. False: it was. */
    boolean attach(Attached attached);

    /** Writes over what is there. */
    void put(Attached attached);

    @Nullable
    Attached attached(String incident, ConversationId conversation);

    /** All that were ever attached, in the order of their ids. */
    List<Attached> attached(String incident);

    /** Oldest first. */
    List<Line> lines(String incident);
}
