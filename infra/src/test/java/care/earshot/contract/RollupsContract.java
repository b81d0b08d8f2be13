package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Rollup;
import care.earshot.alert.Rollup.Line;
import care.earshot.alert.Rollup.Span;
import care.earshot.alert.Rollups;
import care.earshot.alert.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class RollupsContract {
    /** Every test has a year of its own. */
    private final Instant noon =
            Instant.parse("2031-01-01T12:00:00Z").plus(Duration.ofDays(366 * (Long.parseLong(Sample.id()) % 1000)));

    abstract Rollups rollups() throws Exception;

    private static Rollup rollup(Span span, Instant from, int count) {
        var counts = new int[span.steps()];
        counts[0] = count;
        counts[span.steps() - 1] = 17;
        return new Rollup(
                span,
                from,
                Map.of(Series.ALL, new Line(counts, 9), Series.parse("tag:with#odd: name"), new Line(counts, 1)));
    }

    @Test
    void what_was_written_is_read_in_order() throws Exception {
        var later = rollup(Span.HOUR, noon.plusSeconds(3600), 5);
        var first = rollup(Span.HOUR, noon, 0);
        var empty = new Rollup(Span.HOUR, noon.plusSeconds(7200), Map.of());
        rollups().put(later, 1, noon);
        rollups().put(first, 1, noon);
        rollups().put(empty, 1, noon);
        assertThat(rollups().read(Span.HOUR, noon, noon.plusSeconds(10_800))).containsExactly(first, later, empty);
        assertThat(rollups().read(Span.HOUR, noon, noon.plusSeconds(3600))).containsExactly(first);
        assertThat(rollups().read(Span.DAY, noon, noon.plusSeconds(10_800))).isEmpty();
    }

    @Test
    void a_later_run_writes_over_it_and_an_earlier_one_does_not() throws Exception {
        var day = Span.DAY.of(noon);
        rollups().put(rollup(Span.DAY, day, 2), 7, noon);
        rollups().put(rollup(Span.DAY, day, 3), 7, noon);
        rollups().put(rollup(Span.DAY, day, 1), 6, noon);
        assertThat(rollups().read(Span.DAY, day, day.plusSeconds(1))).containsExactly(rollup(Span.DAY, day, 3));
    }
}
