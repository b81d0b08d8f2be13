package care.earshot.alert;

import care.earshot.inbox.MinuteLog.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All counts of an hour or a day, in its steps. It is made anew from the minute log whenever something is added, so that
 * writing it again changes nothing.
 *
 * @param series those that are not zero
 */
public record Rollup(Span span, Instant from, Map<Series, Line> series) {
    /** Over how long, and in what steps. */
    public enum Span {
        HOUR(Duration.ofHours(1), Duration.ofMinutes(1)),
        DAY(Duration.ofDays(1), Duration.ofMinutes(5));

        private final Duration length;
        private final Duration step;

        Span(Duration length, Duration step) {
            this.length = length;
            this.step = step;
        }

        public Duration length() {
            return length;
        }

        public Duration step() {
            return step;
        }

        public int steps() {
            return Math.toIntExact(length.dividedBy(step));
        }

        /** The begin of the one that a time lies in. */
        public Instant of(Instant at) {
            return at.truncatedTo(this == HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS);
        }
    }

    /**
     * One series.
     *
     * @param counts messages by step
     * @param authors distinct in the whole span
     */
    @SuppressWarnings("ArrayRecordComponent") // hundreds of counts for hundreds of series; compared by equals below
    public record Line(int[] counts, int authors) {
        public int messages() {
            return Arrays.stream(counts).sum();
        }

        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Line line && line.authors == authors && Arrays.equals(line.counts, counts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(counts) + authors;
        }
    }

    /** Of what was read from the minute log; messages of other times are passed over. */
    public static Rollup of(Span span, Instant from, Collection<Arrived> read) {
        var within = Tally.distinct(read).stream()
                .filter(one -> span.of(one.at()).equals(from))
                .toList();
        var series = new TreeMap<Series, Line>();
        Tally.counts(within).forEach((one, count) -> series.put(one, new Line(new int[span.steps()], count.authors())));
        for (var message : within) {
            int step = Math.toIntExact(Duration.between(from, message.at()).dividedBy(span.step));
            Series.of(message).forEach(one -> {
                var line = series.get(one);
                if (line != null) {
                    line.counts()[step]++;
                }
            });
        }
        return new Rollup(span, from, series);
    }

    /** Messages of a series in the whole span. */
    public int messages(Series one) {
        var line = series.get(one);
        return line == null ? 0 : line.messages();
    }

    /** Minutes of an hour that hold messages. */
    public Set<Instant> minutes() {
        var minutes = new TreeSet<Instant>();
        var all = series.get(Series.ALL);
        for (int step = 0; all != null && step < all.counts().length; step++) {
            if (all.counts()[step] > 0) {
                minutes.add(from.plus(span.step().multipliedBy(step)));
            }
        }
        return minutes;
    }
}
