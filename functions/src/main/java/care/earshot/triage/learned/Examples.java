package care.earshot.triage.learned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labelled texts, each once: a million copies teach no more than one. What it hands out does not depend on the order in
 * which they came. Beyond {@link #MOST} it keeps a sample.
 */
public final class Examples {
    /** How many different examples are learned from at most. */
    public static final int MOST = 60_000;

    /** The label that, like none, says that a text belongs to no label. */
    public static final String OUT_OF_SCOPE = "oos";

    /**
     * @param text cut to what is read of it
     * @param label null: none of the labels
     * @param place decides order and fold, the same for the same text
     */
    record Example(String text, @Nullable String label, long place) {}

    private record Key(String text, @Nullable String label) {}

    private static final Comparator<Example> ORDER = Comparator.comparingLong(Example::place)
            .thenComparing(Example::text)
            .thenComparing(example -> example.label() == null ? "" : example.label());

    private final Map<Key, Long> all = new LinkedHashMap<>();
    private long rows;
    private long last = Long.MAX_VALUE; // places beyond this one are not kept

    /** @param label null or {@link #OUT_OF_SCOPE}: the text belongs to no label */
    public void add(String text, @Nullable String label) {
        rows++;
        var read = text.length() > Plain.LONGEST ? text.substring(0, Plain.LONGEST) : text;
        var place = place(read);
        if (place <= last) {
            all.put(new Key(read, OUT_OF_SCOPE.equals(label) ? null : label), place);
            if (all.size() > 2 * MOST) {
                var sample = ordered();
                last = sample.getLast().place();
                all.values().removeIf(one -> one > last);
            }
        }
    }

    /** All that were added. */
    public long rows() {
        return rows;
    }

    List<Example> ordered() {
        var list = new ArrayList<Example>();
        all.forEach((key, place) -> list.add(new Example(key.text(), key.label(), place)));
        list.sort(ORDER);
        return list.size() > MOST ? new ArrayList<>(list.subList(0, MOST)) : list;
    }

    private static long place(String text) {
        var hash = 0xCBF29CE484222325L;
        for (var i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
