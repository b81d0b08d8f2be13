package care.earshot.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Counts of one thing, one for each step of time, in order. A step without data (its source was down) is
 * {@link #UNKNOWN}, which is not zero. Only as much as is remembered is kept.
 */
public final class Counts {
    /** No data. */
    public static final double UNKNOWN = Double.NaN;

    private final Instant from;
    private final Duration step;
    private final long fromMillis;
    private final long stepMillis;
    private final double[] ring;
    private long next;

    /**
     * None yet.
     *
     * @param from begin of the first step
     * @param remember how far back counts are kept
     */
    public Counts(Instant from, Duration step, Duration remember) {
        if (step.isNegative() || step.isZero() || step.compareTo(remember) > 0) {
            throw new IllegalArgumentException("a step of " + step + " in a memory of " + remember);
        }
        this.from = from;
        this.step = step;
        this.fromMillis = from.toEpochMilli();
        this.stepMillis = step.toMillis();
        this.ring = new double[Math.toIntExact(remember.dividedBy(step))];
    }

    /**
     * The next step's count.
     *
     * @param count not negative, or {@link #UNKNOWN}
     */
    public void add(double count) {
        if (count < 0 || Double.isInfinite(count)) {
            throw new IllegalArgumentException("a count of " + count);
        }
        ring[(int) (next % ring.length)] = count;
        next++;
    }

    /** Another count for a step that is kept; others are passed over. */
    public void set(long step, double count) {
        if (step >= first() && step < next) {
            ring[(int) (step % ring.length)] = count;
        }
    }

    public Duration step() {
        return step;
    }

    /** Number of the first step that is kept. */
    public long first() {
        return Math.max(0, next - ring.length);
    }

    /** Number of the step that comes next. */
    public long next() {
        return next;
    }

    public Instant at(long step) {
        return Instant.ofEpochMilli(millis(step));
    }

    /** Begin of a step, since the epoch: what is asked of every step of a month is asked so. */
    long millis(long step) {
        return fromMillis + stepMillis * step;
    }

    /** The step that a time lies in. */
    long stepOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli() - fromMillis, stepMillis);
    }

    /** A kept step's count; {@link #UNKNOWN} for others. */
    public double get(long step) {
        return step < first() || step >= next ? UNKNOWN : ring[(int) (step % ring.length)];
    }

    /**
     * Sum of the {@code steps} steps up to and with {@code last}. Unknown ones are taken as the mean of the known ones;
     * {@link #UNKNOWN} when more than half are.
     */
    public double sum(long last, int steps) {
        double sum = 0;
        int known = 0;
        for (long at = last - steps + 1; at <= last; at++) {
            double count = get(at);
            if (!Double.isNaN(count)) {
                sum += count;
                known++;
            }
        }
        return known * 2 < steps ? UNKNOWN : sum * steps / known;
    }

    @Override
    public String toString() {
        return next + " steps of " + step + " from " + from + ", "
                + Arrays.stream(ring).filter(Double::isNaN).count() + " unknown";
    }
}
