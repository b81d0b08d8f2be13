package care.earshot.alert;

import care.earshot.alert.Rollup.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where counts of hours and days are kept. */
public interface Rollups {
    Duration KEPT = Duration.ofDays(366);

    /**
     * Writes one over what is there, unless that was written by a later run: a run that was long asleep must not bring
     * back what it read then.
     *
     * @param run number of the run, growing
     */
    void put(Rollup rollup, long run, Instant now);

    /** Those that begin in a time, oldest first; {@code until} is not included. */
    List<Rollup> read(Span span, Instant from, Instant until);
}
