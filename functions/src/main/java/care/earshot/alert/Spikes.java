package care.earshot.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches one count, step by step, each decided on the steps before it. What is normal is learned anew every hour. */
public final class Spikes {
    private static final Duration LEARN_EVERY = Duration.ofHours(1);

    private final Sensitivity sensitivity;
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
        this.counts = counts;
        this.sensitivity = sensitivity;
        this.window = sensitivity.steps(counts.step());
    }

    /** Decides about the next step. */
    public Verdict next(double count) {
        if (counts.next() >= learnAt) {
            normal = Normal.of(counts, sensitivity).orElse(null);
            learnAt = counts.next() + Math.max(1, LEARN_EVERY.dividedBy(counts.step()));
        }
        counts.add(count);
        long step = counts.next() - 1;
        double seen = counts.sum(step, window);
        var known = normal;
        if (known == null || Double.isNaN(seen)) {
            return new Verdict.Unknown();
        }
        double expected = known.expected(counts, step);
        double excess = Math.max(
                known.onceInDays(seen) / sensitivity.onceInDays(),
                known.onceInDays(seen, expected) / sensitivity.onceInDaysAtThisHour());
        if (seen < sensitivity.minimum()) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.TOO_FEW);
        }
        if (excess < 1) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.NOT_RARE);
        }
        boolean cooled = toldAt == Long.MIN_VALUE
                || counts.step().multipliedBy(step - toldAt).compareTo(sensitivity.coolDown()) > 0;
        if (!cooled && excess < toldExcess * sensitivity.growth()) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.TOLD_ALREADY);
        }
        toldAt = step;
        toldExcess = excess;
        return new Verdict.Told(seen, expected, excess);
    }
}
