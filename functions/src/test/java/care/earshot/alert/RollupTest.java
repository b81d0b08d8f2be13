package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.alert.Rollup.Span;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts are of distinct messages and authors, whatever the stream did. */
final class RollupTest {
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final List<String> TAGS = List.of("late", "refund", "payment");

    private static Arrived message(int number, Random random) {
        var tags = TAGS.stream().filter(tag -> random.nextInt(3) == 0).toList();
        return new Arrived(
                "x#" + number % 37 + "#t#" + number,
                DAY.plusSeconds(random.nextInt(86_400)),
                tags,
                number % 5 == 0 ? "email" : "x",
                number % 2 == 0 ? "hu" : "th",
                number % 3 == 0 ? "" : "general",
                "author" + number % 37);
    }

    /** Cut into batches as they come, some of them twice, some halved and both halves again, none in order. */
    private static List<Arrived> streamed(List<Arrived> messages, Random random) {
        var log = new MemoryMinuteLog(Faults.none());
        var batches = new ArrayList<List<Arrived>>();
        for (int from = 0; from < messages.size(); ) {
            int size = Math.min(messages.size() - from, 1 + random.nextInt(40));
            var batch = messages.subList(from, from + size);
            batches.add(batch);
            if (random.nextInt(3) == 0) {
                batches.add(batch);
            }
            if (random.nextInt(3) == 0) {
                batches.add(batch.subList(0, size / 2));
                batches.add(batch.subList(size / 2, size));
            }
            from += size;
        }
        Collections.shuffle(batches, random);
        for (int i = 0; i < batches.size(); i++) {
            log.append(new Batch("b" + i, batches.get(i), Set.of()), DAY.plusSeconds(random.nextInt(200_000)));
        }
        var read = new ArrayList<Arrived>();
        for (int minute = 0; minute < 1440; minute++) {
            read.addAll(log.written(DAY.plusSeconds(60L * minute)));
        }
        return read;
    }

    @Test
    void counters_equal_a_recount_after_any_replay_split_and_reorder_of_the_stream() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var messages = new ArrayList<Arrived>();
            for (int i = 0; i < 600; i++) {
                messages.add(message(i, random));
            }
            var read = streamed(messages, random);
            assertThat(Tally.distinct(read)).hasSameElementsAs(messages).hasSize(600);
            var day = Rollup.of(Span.DAY, DAY, read);
            assertThat(day).isEqualTo(Rollup.of(Span.DAY, DAY, messages));
            for (var series : day.series().keySet()) {
                var line = day.series().get(series);
                var counted = messages.stream().filter(series::has).toList();
                assertThat(line.messages()).isEqualTo(counted.size());
                assertThat(line.authors()).isEqualTo((int)
                        counted.stream().map(Arrived::author).distinct().count());
                assertThat(Tally.count(series, read)).isEqualTo(new Tally.Count(line.messages(), line.authors()));
            }
            assertThat(hours(read, Series.tag("late"))).isEqualTo(day.messages(Series.tag("late")));
        }
    }

    private static int hours(List<Arrived> read, Series series) {
        int sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            var from = DAY.plusSeconds(3600L * hour);
            sum += Rollup.of(Span.HOUR, from, read).messages(series);
        }
        return sum;
    }

    @Test
    void a_key_whose_copies_lie_in_different_minutes_counts_in_the_first() {
        var first = new Arrived("k", DAY.plusSeconds(59), List.of(), "x", "en", "general", "a");
        var second = new Arrived("k", DAY.plusSeconds(61), List.of(), "x", "en", "general", "a");
        var hour = Rollup.of(Span.HOUR, DAY, List.of(second, first, second));
        assertThat(hour.minutes()).containsExactly(DAY);
        assertThat(hour.series().get(Series.ALL)).isEqualTo(new Rollup.Line(first(1), 1));
    }

    private static int[] first(int count) {
        var counts = new int[60];
        counts[0] = count;
        return counts;
    }

    @Test
    void a_message_counts_in_all_its_series_once() {
        var one = new Arrived("k", DAY, List.of("late", "late"), "x", "th", "shipping", "a");
        assertThat(Series.of(one))
                .extracting(Series::toString)
                .containsExactly("all", "tag:late", "network:x", "queue:shipping", "language:th")
                .allSatisfy(text -> assertThat(Series.parse(text).toString()).isEqualTo(text))
                .allSatisfy(text -> assertThat(Series.parse(text).has(one)).isTrue());
    }
}
