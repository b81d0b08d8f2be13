package care.earshot.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where it is kept how learning stands, and what came of each training. */
public interface School {
    /** How long a try is kept. */
    Duration KEPT = Duration.ofDays(400);

    Standing standing();

    /**
     * Writes it if the stored one has the version before it, together with what a training reports. False: somebody else
     * changed it, and nothing was written.
     *
     * @param report null when a person changed it
     */
    boolean save(Standing standing, @Nullable Try report);

    /** Adds the report of a training that changed nothing. */
    void add(Try report);

    /** The newest tries first. */
    List<Try> tries(Instant now, int most);

    /** Notes that triage cannot use something; the last one counts. */
    void trouble(Trouble trouble);

    @Nullable
    Trouble trouble();

    /**
     * Something that triage goes on without.
     *
     * @param what id of the model or the memory
     */
    record Trouble(String what, Instant at, String words) {}
}
