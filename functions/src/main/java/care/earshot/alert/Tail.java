package care.earshot.alert;

import java.util.Arrays;

/**
 * How rare high values are: above a high quantile of the past, excesses fall off exponentially. Peaks over threshold
 * (Pickands, Annals of Statistics 3(1), 1975) with the generalized Pareto's shape held at 0; as a detector on streams:
 * Siffer et al., "Anomaly Detection in Streams with Extreme Value Theory", KDD 2017.
 *
 * @param threshold value above which the tail begins
 * @param scale mean excess over it, at least {@link #LEAST_SCALE}
 * @param share of the past that lay above it, 0–1
 */
record Tail(double threshold, double scale, double share) {
    /** Of a past whose values hardly differ; otherwise the first value a little higher would be impossible. */
    static final double LEAST_SCALE = 0.05;

    /**
     * The tail of a past.
     *
     * @param sorted ascending, not empty
     * @param quantile 0–1, where the tail begins
     */
    static Tail of(double[] sorted, double quantile) {
        double place = quantile * (sorted.length - 1);
        int below = (int) place;
        double next = sorted[Math.min(below + 1, sorted.length - 1)];
        double threshold = sorted[below] + (place - below) * (next - sorted[below]);
        int above = sorted.length;
        double excess = 0;
        while (above > 0 && sorted[above - 1] > threshold) {
            above--;
            excess += sorted[above] - threshold;
        }
        int count = sorted.length - above;
        double scale = count == 0 ? LEAST_SCALE : Math.max(LEAST_SCALE, excess / count);
        return new Tail(threshold, scale, (double) Math.max(count, 1) / sorted.length);
    }

    /**
     * The same where one burst counts as one: of each run of high values, as long as a burst within one window makes, and
     * the highest of it. An incident of an hour else makes the next one seem usual for as long as it is remembered.
     * Declustering by runs: Coles, An Introduction to Statistical Modeling of Extreme Values, 2001, 5.3.2.
     *
     * @param values in order of time
     * @param known how many of them
     * @param most how many values a burst counts, and how many low ones end it
     */
    Tail ofBursts(double[] values, int known, int most) {
        double excess = 0;
        int count = 0;
        for (int at = 0; at < known; at++) {
            if (values[at] > threshold) {
                int end = endOfRun(values, at, known, most);
                var run = Arrays.copyOfRange(values, at, end);
                Arrays.sort(run);
                for (int i = run.length - 1; i >= Math.max(0, run.length - most) && run[i] > threshold; i--) {
                    excess += run[i] - threshold;
                    count++;
                }
                at = end;
            }
        }
        return count == 0 ? this : new Tail(threshold, Math.max(LEAST_SCALE, excess / count), (double) count / known);
    }

    private int endOfRun(double[] values, int from, int known, int gap) {
        int last = from;
        for (int at = from; at < known && at - last <= gap; at++) {
            last = values[at] > threshold ? at : last;
        }
        return last + 1;
    }

    /** Probability of a value of at least {@code x}; 1 where the tail has not begun. */
    double probability(double x) {
        return x > threshold ? share * Math.exp(-(x - threshold) / scale) : 1;
    }
}
