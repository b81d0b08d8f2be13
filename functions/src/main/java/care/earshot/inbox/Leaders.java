package care.earshot.inbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leaders whose texts share one key of {@link care.earshot.triage.LookAlike#keys}, the newest last. Mostly there is
 * one; of more only the newest are kept, so that a write stays one unit: who was forgotten gets no more look-alikes.
 *
 * @param version grows by one with every write; 0: nothing is stored
 */
public record Leaders(long key, long version, List<Leader> leaders) {
    private static final int MOST = 4;
    private static final int MOST_BYTES = 800;

    public Leaders {
        leaders = List.copyOf(leaders);
    }

    /** Nobody yet. */
    public static Leaders none(long key) {
        return new Leaders(key, 0, List.of());
    }

    /** The next version, with one more and without the one in whose place it comes. */
    Leaders with(Leader leader, @Nullable Leader instead) {
        var kept = new ArrayList<>(leaders);
        kept.remove(instead);
        kept.add(leader);
        while (kept.size() > MOST
                || (kept.size() > 1 && kept.stream().mapToInt(Leader::bytes).sum() > MOST_BYTES)) {
            kept.removeFirst();
        }
        return new Leaders(key, version + 1, kept);
    }
}
