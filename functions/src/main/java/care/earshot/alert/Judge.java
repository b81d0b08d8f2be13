package care.earshot.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides about the count of one window: the same for a history and for what happens now. */
final class Judge {
    private Judge() {}

    /**
     * When somebody was told last.
     *
     * @param ago how long ago
     * @param excess how many times as rare as it had to be it was then
     */
    record Told(Duration ago, double excess) {}

    /** How many times as rare as it has to be so high a count is; less than 1 is nothing to tell. */
    static double excess(Sensitivity sensitivity, Normal normal, double seen, double expected) {
        return Math.max(
                normal.onceInDays(seen) / sensitivity.onceInDays(),
                normal.onceInDays(seen, expected) / sensitivity.onceInDaysAtThisHour());
    }

    static Verdict spike(Sensitivity sensitivity, Normal normal, double seen, double expected, @Nullable Told before) {
        double excess = excess(sensitivity, normal, seen, expected);
        if (seen < sensitivity.minimum()) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.TOO_FEW);
        }
        return told(sensitivity, seen, expected, excess, before);
    }

    /**
     * The same for too few.
     *
     * @param expected what is usual on a day like this; where it is below {@code least} nothing can be too few
     */
    static Verdict drop(
            Sensitivity sensitivity, Normal normal, double seen, double expected, double least, @Nullable Told before) {
        double excess = normal.onceInDaysBelow(seen, expected) / sensitivity.onceInDaysAtThisHour();
        if (expected < least) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.TOO_FEW);
        }
        return told(sensitivity, seen, expected, excess, before);
    }

    private static Verdict told(
            Sensitivity sensitivity, double seen, double expected, double excess, @Nullable Told before) {
        if (excess < 1) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.NOT_RARE);
        }
        if (before != null
                && before.ago().compareTo(sensitivity.coolDown()) <= 0
                && excess < before.excess() * sensitivity.growth()) {
            return new Verdict.Quiet(seen, expected, Verdict.Why.TOLD_ALREADY);
        }
        return new Verdict.Told(seen, expected, excess);
    }

    /** The lowest count that would be told, were it not told already. */
    static long needed(Sensitivity sensitivity, Normal normal, double expected) {
        long count = sensitivity.minimum();
        for (long step = 1;
                excess(sensitivity, normal, (double) count, expected) < 1 && count < 1_000_000_000;
                step *= 2) {
            count += step;
        }
        while (count > sensitivity.minimum() && excess(sensitivity, normal, count - 1.0, expected) >= 1) {
            count--;
        }
        return count;
    }
}
