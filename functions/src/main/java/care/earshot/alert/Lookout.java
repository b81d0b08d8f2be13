package care.earshot.alert;

import care.earshot.alert.Alert.Way;
import care.earshot.alert.Rollup.Span;
import care.earshot.alert.WatchState.LastTold;
import care.earshot.inbox.MinuteLog.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges windows of what happens now against the past. What is normal is learned only for those that come in question. */
final class Lookout {
    /** A tag so young is measured against all tags together too. */
    private static final Duration YOUNG = Duration.ofDays(7);
    /** So much of what is too much are messages of something that was told: then that says it. */
    private static final double EXPLAINED = 0.5;
    /** Where fewer are expected in a window, none is not too few. */
    private static final int LEAST_EXPECTED = 10;
    /** On a holiday all of the day is low: a drop is measured against the hours before it. */
    private static final Duration LEVEL = Duration.ofHours(6);

    /** As it was at the begin of an hour, so that it does not depend on when a process began. */
    private record Learned(Optional<Normal> normal, Instant hour, Duration window) {
        boolean of(Rule rule, Instant asked) {
            return window.equals(rule.window()) && hour.equals(asked);
        }
    }

    private final Past past;
    private final Map<Series, Learned> learned = new HashMap<>();
    private @Nullable Learned pooled;

    private int watched = 1;

    Lookout(Past past) {
        this.past = past;
    }

    int watched() {
        return watched;
    }

    /** By which rules: they say how many are watched. */
    void by(Rules rules) {
        watched = Math.max(1, (int)
                past.series().stream().filter(series -> rules.of(series).on()).count());
    }

    /**
     * A window that was judged.
     *
     * @param start of the window
     */
    record Judged(Series series, Way way, Rule rule, Instant start, Verdict verdict) {
        Instant end() {
            return start.plus(rule.window());
        }
    }

    /** How many messages of each series each minute has. */
    static Map<Series, SortedMap<Instant, Integer>> perMinute(SortedMap<Instant, List<Arrived>> minutes) {
        var counts = new HashMap<Series, SortedMap<Instant, Integer>>();
        minutes.forEach((minute, messages) -> messages.forEach(message -> Series.of(message)
                .forEach(series ->
                        counts.computeIfAbsent(series, s -> new TreeMap<>()).merge(minute, 1, Integer::sum))));
        return counts;
    }

    /** How many there are in a window. */
    static int seen(@Nullable SortedMap<Instant, Integer> perMinute, Instant start, Instant end) {
        return perMinute == null
                ? 0
                : perMinute.subMap(start, end).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }

    /** Whether something as narrow that is open, or was told lately, has most of what is too much. */
    static boolean explained(Series series, List<Arrived> window, double expected, Set<Series> told) {
        return told.stream()
                .filter(other -> !other.equals(series))
                .filter(other -> other.kind() == Series.Kind.TAG || series.kind() == Series.Kind.ALL)
                .anyMatch(
                        other -> window.stream().filter(other::has).count() >= EXPLAINED * (window.size() - expected));
    }

    /** Too many? Of what is counted here there can only be more, so it need not be complete. */
    Judged spike(Series series, Rule rule, Instant end, double seen, @Nullable LastTold told) {
        var start = end.minus(rule.window());
        if (seen < rule.minimum()) {
            return new Judged(series, Way.SPIKE, rule, start, new Verdict.Quiet(seen, 0, Verdict.Why.TOO_FEW));
        }
        return new Judged(series, Way.SPIKE, rule, start, spikeOf(series, rule, end, seen, told));
    }

    private Verdict spikeOf(Series series, Rule rule, Instant end, double seen, @Nullable LastTold told) {
        var sensitivity = sensitivity(rule);
        var before = told == null ? null : new Judge.Told(Duration.between(told.at(), end), told.excess());
        var own = normal(series, rule, end.minus(rule.window()))
                .map(normal -> Judge.spike(sensitivity, normal, seen, expected(normal, end), before));
        if (!past.tagged(series).isAfter(past.end().minus(YOUNG))) {
            return own.orElseGet(Verdict.Unknown::new);
        }
        var all = pooled(rule).map(normal -> Judge.spike(sensitivity, normal, seen, 0, before));
        return own.isPresent() && !(own.get() instanceof Verdict.Told)
                ? own.get()
                : all.orElseGet(Verdict.Unknown::new);
    }

    /**
     * Too few?
     *
     * @param before begin of what is odd already, whose level is not that of a usual day; null if nothing is
     */
    Judged drop(Series series, Rule rule, Instant end, double seen, @Nullable Instant before, @Nullable LastTold told) {
        var sensitivity = sensitivity(rule);
        var start = end.minus(rule.window());
        var last = told == null ? null : new Judge.Told(Duration.between(told.at(), end), told.excess());
        var verdict = normal(series, rule, start)
                .<Verdict>map(normal -> {
                    double expected =
                            expected(normal, end) * level(series, normal, rule, before == null ? start : before);
                    return Judge.drop(sensitivity, normal, seen, expected, LEAST_EXPECTED, last);
                })
                .orElseGet(Verdict.Unknown::new);
        return new Judged(series, Way.DROP, rule, start, verdict);
    }

    /** Of the window's last step. */
    static double expected(Normal normal, Instant end) {
        return normal.expected(end.minus(Past.STEP));
    }

    /** How much of what is usual the hours before had, at most all of it. */
    private double level(Series series, Normal normal, Rule rule, Instant before) {
        var counts = past.of(series);
        int steps = sensitivity(rule).steps(counts.step());
        long last = step(counts, before) - 1;
        long first = last - LEVEL.dividedBy(counts.step());
        double seen = 0;
        double expected = 0;
        for (long step = last; step > first; step--) {
            double count = counts.get(step);
            if (!Double.isNaN(count)) {
                seen += count;
                expected += normal.expected(counts, step) / steps;
            }
        }
        return expected < LEAST_EXPECTED ? 0 : Math.min(1, seen / expected);
    }

    /** What is normal for a window that begins then, learned from what was before its hour. */
    Optional<Normal> normal(Series series, Rule rule, Instant start) {
        var hour = Span.HOUR.of(start);
        var known = learned.get(series);
        if (known == null || !known.of(rule, hour)) {
            var counts = past.of(series);
            known = new Learned(Normal.of(counts, step(counts, hour), sensitivity(rule)), hour, rule.window());
            learned.put(series, known);
        }
        return known.normal();
    }

    private Optional<Normal> pooled(Rule rule) {
        var hour = Span.HOUR.of(past.end());
        if (pooled == null || !pooled.of(rule, hour)) {
            var tags = past.tags();
            Optional<Normal> normal = tags.isEmpty() ? Optional.empty() : Normal.pooled(tags, sensitivity(rule));
            pooled = new Learned(normal, hour, rule.window());
        }
        return pooled.normal();
    }

    private static long step(Counts counts, Instant at) {
        return counts.stepOf(at);
    }

    /** How what is watched shares the alarms that nobody needs. */
    Sensitivity sensitivity(Rule rule) {
        return rule.sensitivity(watched);
    }

    /** Those that had messages in the last weeks. */
    Set<Series> series() {
        return past.series();
    }
}
