package care.earshot.alert;

import care.earshot.alert.Rollup.Line;
import care.earshot.alert.Rollup.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts of the last weeks, in steps of five minutes; those of a series that never came are zero. */
final class Past {
    static final Duration STEP = Span.DAY.step();

    private final Instant from;
    private final Duration memory;
    private WatchState state;
    private final Map<String, Instant> tags;
    private final Map<Series, Counts> counts = new HashMap<>();
    private Instant end;

    /**
     * None yet.
     *
     * @param from begin of the first step
     * @param state says what is not known
     * @param tags since when each tag is known
     */
    Past(Instant from, Duration memory, WatchState state, Map<String, Instant> tags) {
        this.from = from;
        this.memory = memory;
        this.state = state;
        this.tags = tags;
        this.end = from;
    }

    /** Of all hours and days that are rolled up, but for what is due to be. */
    static Past read(Rollups rollups, WatchState state, Map<String, Instant> tags, Instant from) {
        var begin = step(from);
        var past = new Past(begin, Duration.between(begin, state.hoursTo()).plus(Span.DAY.length()), state, tags);
        past.upTo(state.hoursTo(), state);
        var today = Span.DAY.of(state.hoursTo());
        var missing = new ArrayList<Instant>();
        var days = rollups.read(Span.DAY, Span.DAY.of(begin), today).stream()
                .filter(day -> !state.dueDays().contains(day.from()))
                .collect(Collectors.toMap(Rollup::from, day -> day));
        for (var day = Span.DAY.of(begin); day.isBefore(today); day = day.plus(Span.DAY.length())) {
            var rolled = days.get(day);
            if (rolled == null) {
                missing.add(day);
            } else {
                past.put(rolled);
            }
        }
        var hoursFrom = missing.isEmpty() ? today : missing.getFirst();
        rollups.read(Span.HOUR, hoursFrom, state.hoursTo()).forEach(past::put);
        return past;
    }

    static Instant step(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), STEP.toSeconds()) * STEP.toSeconds());
    }

    Instant end() {
        return end;
    }

    Set<Series> series() {
        return Set.copyOf(counts.keySet());
    }

    /** Those of all tags that have some. */
    List<Counts> tags() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Series.Kind.TAG)
                .map(Map.Entry::getValue)
                .toList();
    }

    Counts of(Series series) {
        return counts.computeIfAbsent(series, one -> {
            var fresh = new Counts(from, STEP, memory);
            fill(one, fresh);
            return fresh;
        });
    }

    private void fill(Series series, Counts some) {
        long until = end.toEpochMilli();
        for (long millis = some.millis(some.next()); millis < until; millis = some.millis(some.next())) {
            some.add(unknown(series, Instant.ofEpochMilli(millis)) ? Counts.UNKNOWN : 0);
        }
    }

    /** Before a tag was made nobody knows how many it would have had. */
    private boolean unknown(Series series, Instant at) {
        return state.unknown(at) || (series.kind() == Series.Kind.TAG && at.isBefore(tagged(series)));
    }

    /** Since when a tag is known; of others since ever. */
    Instant tagged(Series series) {
        return series.kind() == Series.Kind.TAG ? tags.getOrDefault(series.name(), Instant.EPOCH) : Instant.EPOCH;
    }

    /** Time goes on: steps that end until then are zero until something is put. */
    void upTo(Instant time, WatchState now) {
        state = now;
        end = step(time).isAfter(end) ? step(time) : end;
        counts.forEach(this::fill);
    }

    void put(Rollup rollup) {
        int each = Math.toIntExact(STEP.dividedBy(rollup.span().step()));
        for (var entry : rollup.series().entrySet()) {
            put(entry.getKey(), rollup.from(), entry.getValue(), each);
        }
    }

    private void put(Series series, Instant begin, Line line, int each) {
        for (int i = 0; i < line.counts().length; i += each) {
            int sum = 0;
            for (int j = i; j < i + each; j++) {
                sum += line.counts()[j];
            }
            if (sum > 0) {
                put(series, begin.plus(STEP.multipliedBy(i / each)), sum);
            }
        }
    }

    /** A step's count, if it is within what is remembered; where a source was down it stays unknown. */
    void put(Series series, Instant step, int count) {
        if (!step.isBefore(from) && step.isBefore(end) && !unknown(series, step)) {
            var some = of(series);
            some.set(some.stepOf(step), count);
        }
    }
}
