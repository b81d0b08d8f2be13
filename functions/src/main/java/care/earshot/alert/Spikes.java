package care.earshot.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches one count, step by step, each decided on the steps before it. What is normal is learned anew every hour. */
public final class Spikes {
    private static final Duration LEARN_EVERY = Duration.ofHours(1);

    private final Sensitivity sensitivity;
    private final Duration learnEvery;
    private final Counts counts;
    private final int window;
    private @Nullable Normal normal;
    private long learnAt;
    private long toldAt = Long.MIN_VALUE;
    private double toldExcess;

    /**
     * Watches what comes after these counts.
     *
     * @param counts that remember as much as {@code sensitivity} looks back
     */
    public Spikes(Counts counts, Sensitivity sensitivity) {
        this(counts, sensitivity, LEARN_EVERY);
    }

    /** @param learnEvery how often what is normal is learned anew, which takes about a millisecond */
    Spikes(Counts counts, Sensitivity sensitivity, Duration learnEvery) {
        this.learnEvery = learnEvery;
        this.counts = counts;
        this.sensitivity = sensitivity;
        this.window = sensitivity.steps(counts.step());
    }

    /** Decides about the next step. */
    public Verdict next(double count) {
        if (counts.next() >= learnAt) {
            normal = Normal.of(counts, sensitivity).orElse(null);
            learnAt = counts.next() + Math.max(1, learnEvery.dividedBy(counts.step()));
        }
        counts.add(count);
        long step = counts.next() - 1;
        double seen = counts.sum(step, window);
        var known = normal;
        if (known == null || Double.isNaN(seen)) {
            return new Verdict.Unknown();
        }
        var before =
                toldAt == Long.MIN_VALUE ? null : new Judge.Told(counts.step().multipliedBy(step - toldAt), toldExcess);
        var verdict = Judge.spike(sensitivity, known, seen, known.expected(counts, step), before);
        if (verdict instanceof Verdict.Told told) {
            toldAt = step;
            toldExcess = told.excess();
        }
        return verdict;
    }
}
