package care.earshot.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is normal for a count, learned from its past: how many are expected at each hour of the week, and how rare higher
 * counts are, by themselves and beside what is expected. Past spikes hardly move it: of every mean the highest tenth is
 * left out, and the tail grows with the logarithm of the count. Over 250 lines because it is one computation.
 */
public final class Normal {
    private static final int HOURS = 7 * 24;
    private static final long HOUR_MILLIS = 3_600_000;
    /** The epoch began on one. */
    private static final int THURSDAY = 3 * 24;

    private static final double HIGHEST_LEFT_OUT = 0.1;
    /** Counts are compared as logarithms of themselves and so many more, so that 1 beside 0 is not endlessly more. */
    private static final double BESIDE = 3;
    /** Where the tail begins with the second message in a window, the past is few bursts rather than many windows. */
    private static final double ONE = Math.log((1 + BESIDE) / BESIDE);
    /** The tail begins where 1.5 % of the past lies above. */
    private static final double QUANTILE = 0.985;
    /** A mean of so many hours counts as much as the wider mean that it is mixed with. */
    private static final double TRUST_DAY = 10;

    private static final double TRUST_WEEK = 20;
    private static final int MOST_POOLED = 20_000;
    /** With less than a day of known windows nothing is normal yet. */
    private static final Duration LEAST = Duration.ofDays(1);

    private final double[] perHour;
    private final Tail byItself;
    private final Tail atThisHour;
    private final Tail below;
    private final int steps;
    private final Duration step;

    private Normal(double[] perHour, Tail byItself, Tail atThisHour, Tail below, int steps, Duration step) {
        this.perHour = perHour;
        this.byItself = byItself;
        this.atThisHour = atThisHour;
        this.below = below;
        this.steps = steps;
        this.step = step;
    }

    /** What a past makes normal; empty while it is too short. */
    public static Optional<Normal> of(Counts past, Sensitivity sensitivity) {
        return of(past, past.next(), sensitivity);
    }

    /**
     * The same as it was then.
     *
     * @param until number of the first step that is not looked at
     */
    static Optional<Normal> of(Counts past, long until, Sensitivity sensitivity) {
        long from = Math.max(past.first(), until - sensitivity.memory().dividedBy(past.step()));
        int steps = sensitivity.steps(past.step());
        var perHour = perHour(past, from, until);
        int most = Math.toIntExact(until - from);
        var alone = new double[most];
        var beside = new double[most];
        int known = 0;
        for (long at = from; at < until; at++) {
            double count = past.sum(at, steps);
            if (!Double.isNaN(count)) {
                alone[known] = Math.log((count + BESIDE) / BESIDE);
                beside[known] = Math.log((count + BESIDE) / (perHour[hour(past, at)] * steps + BESIDE));
                known++;
            }
        }
        if (past.step().multipliedBy(known).compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        var sorted = sorted(alone, known);
        var above = sorted(beside, known);
        var byItself = Tail.of(sorted, QUANTILE);
        boolean sparse = byItself.threshold() <= ONE;
        return Optional.of(new Normal(
                perHour,
                sparse ? byItself.ofBursts(alone, known, steps) : byItself,
                sparse ? Tail.of(above, QUANTILE).ofBursts(beside, known, steps) : Tail.of(above, QUANTILE),
                Tail.of(negated(above), QUANTILE),
                steps,
                past.step()));
    }

    /**
     * What is normal for something that has no past of its own: what is normal for others of its kind, all windows of all
     * of them together, as empirical Bayes does (Robbins 1956); nothing is expected at any hour.
     *
     * @param others not empty
     */
    static Optional<Normal> pooled(Collection<Counts> others, Sensitivity sensitivity) {
        var step = others.iterator().next().step();
        int steps = Math.max(1, Math.toIntExact(sensitivity.window().dividedBy(step)));
        var values = new double[MOST_POOLED];
        int stride = Math.max(
                1,
                Math.toIntExact(others.stream()
                                .mapToLong(one -> one.next() - one.first())
                                .sum()
                        / MOST_POOLED));
        int known = 0;
        long seen = 0;
        for (var past : others) {
            for (long at = past.first(); at < past.next() && known < values.length; at++) {
                double count = seen++ % stride == 0 ? past.sum(at, steps) : Counts.UNKNOWN;
                if (!Double.isNaN(count)) {
                    values[known++] = Math.log((count + BESIDE) / BESIDE);
                }
            }
        }
        if (step.multipliedBy((long) known * stride).compareTo(LEAST) < 0) {
            return Optional.empty();
        }
        var tail = Tail.of(sorted(values, known), QUANTILE);
        var none = new Tail(Double.MAX_VALUE, 1, 0);
        return Optional.of(new Normal(new double[HOURS], tail, tail, none, steps, step));
    }

    private static double[] negated(double[] sorted) {
        var negated = new double[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            negated[i] = -sorted[sorted.length - 1 - i];
        }
        return negated;
    }

    private static double[] sorted(double[] values, int known) {
        var sorted = Arrays.copyOf(values, known);
        Arrays.sort(sorted);
        return sorted;
    }

    /** How many are expected in the window that ends with a step. */
    public double expected(Counts counts, long last) {
        return perHour[hour(counts, last)] * steps;
    }

    /** How many are expected in the window that ends with the step that begins at a time. */
    public double expected(Instant last) {
        return perHour[hour(last)] * steps;
    }

    /** Once in how many days a window of {@code count} comes by itself; 0 where it is nothing special. */
    double onceInDays(double count) {
        return days(byItself.probability(Math.log((count + BESIDE) / BESIDE)));
    }

    /** The same beside what is expected. */
    double onceInDays(double count, double expected) {
        return days(atThisHour.probability(Math.log((count + BESIDE) / (expected + BESIDE))));
    }

    /** Once in how many days a window has as few beside what is expected; 0 where it is nothing special. */
    double onceInDaysBelow(double count, double expected) {
        return days(below.probability(-Math.log((count + BESIDE) / (expected + BESIDE))));
    }

    private double days(double probability) {
        return probability == 1
                ? 0
                : step.toMillis() / probability / Duration.ofDays(1).toMillis();
    }

    /** Of the week in UTC, from Monday's first. */
    private static int hour(Counts counts, long step) {
        return hour(Math.floorDiv(counts.millis(step), HOUR_MILLIS));
    }

    private static int hour(Instant at) {
        return hour(Math.floorDiv(at.toEpochMilli(), HOUR_MILLIS));
    }

    private static int hour(long hours) {
        return (int) Math.floorMod(hours + THURSDAY, (long) HOURS);
    }

    /** For each hour of the week the expected count of a step. */
    private static double[] perHour(Counts past, long from, long until) {
        var means = means(past, from, until);
        var all = new Means();
        means.forEach(all::addAll);
        double anyHour = all.trimmed();
        var expected = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            var week = new Means();
            var day = new Means();
            for (int beside = hour - 1; beside <= hour + 1; beside++) {
                week.addAll(means.get(Math.floorMod(beside, HOURS)));
                for (int weekday = 0; weekday < 7; weekday++) {
                    day.addAll(means.get(Math.floorMod(beside, 24) + 24 * weekday));
                }
            }
            expected[hour] = week.mixedWith(day.mixedWith(anyHour, TRUST_DAY), TRUST_WEEK);
        }
        return expected;
    }

    /** By hour of the week, the mean count of a step in each such hour of the past. */
    private static List<Means> means(Counts past, long from, long until) {
        var means = Stream.generate(Means::new).limit(HOURS).toList();
        for (long at = from; at < until; ) {
            int hour = hour(past, at);
            double sum = 0;
            int known = 0;
            for (; at < until && hour(past, at) == hour; at++) {
                double count = past.get(at);
                if (!Double.isNaN(count)) {
                    sum += count;
                    known++;
                }
            }
            if (known > 0) {
                means.get(hour).add(sum / known);
            }
        }
        return means;
    }

    /** Mean counts of some hours. */
    private static final class Means {
        private double[] values = new double[8];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        void addAll(Means others) {
            for (int i = 0; i < others.size; i++) {
                add(others.values[i]);
            }
        }

        /** Without the highest tenth, which past incidents were. */
        double trimmed() {
            var sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            int leftOut = size < 3 ? 0 : (int) Math.ceil(size * HIGHEST_LEFT_OUT);
            return Arrays.stream(sorted, 0, size - leftOut).average().orElse(0);
        }

        double mixedWith(double wider, double trust) {
            double weight = size / (size + trust);
            return weight * trimmed() + (1 - weight) * wider;
        }
    }
}
