package care.earshot.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where alerts, their rules, and how far watching has come are kept. Reads see every write before them. */
public interface Alerts {
    /**
     * What a run begins with.
     *
     * @param tags since when each tag is known
     * @param open alerts that are open, at most one of each series, and closed ones of which something is untold
     */
    record Board(WatchState state, Rules rules, Map<String, Instant> tags, List<Alert> open) {}

    /** Read together. */
    Board board();

    /** Writes on condition of the version before. False: another run did. */
    boolean save(WatchState state);

    /**
     * Writes on condition of the version before; the first version on condition that none of the series is open. One that
     * is closed and told is then among the past. False: another run did.
     */
    boolean write(Alert alert);

    /** Closed ones with ids before {@code before} (empty: all), the newest first. */
    List<Alert> past(String before, int limit);

    @Nullable
    Alert alert(String id);

    /** Writes on condition of the version before. False: somebody else did. */
    boolean save(Rules rules);

    /** Since when each tag is known; writes over what is there. */
    void save(Map<String, Instant> tags);
}
