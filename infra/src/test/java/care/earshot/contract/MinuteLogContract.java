package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class MinuteLogContract {
    /** Every test has a day of its own: the log is one for the whole house. */
    private final Instant noon = NINE.plus(Duration.ofDays(Long.parseLong(Sample.id()) % 100_000));

    abstract MinuteLog log() throws Exception;

    private static Batch batch(Instant minute, String id, ConversationId... changed) {
        return new Batch(id, List.of(arrived("x#1#2#3", minute)), Set.of(changed));
    }

    private static Arrived arrived(String key, Instant at) {
        return new Arrived(key, at, List.of("late", "refund"), "x", "th", "general", "hash");
    }

    @Test
    void messages_are_found_in_the_minute_in_which_they_were_written() throws Exception {
        var one = arrived("x#1#2#a", noon.plusMillis(59_999));
        var two = arrived("x#1#2#b", noon.plusSeconds(60));
        var three = arrived("x#1#2#c", noon.minus(Duration.ofHours(3)));
        var now = noon.plusSeconds(90);
        log().append(new Batch("a", List.of(one, two, three), Set.of(Sample.conversation())), now);
        log().append(new Batch("a", List.of(one, two, three), Set.of()), now.plusSeconds(200)); // it came again
        assertThat(log().written(noon)).hasSize(2).containsOnly(one);
        assertThat(log().written(noon.plusSeconds(60))).containsOnly(two);
        assertThat(log().written(MinuteLog.minute(three.at()))).containsOnly(three);
        assertThat(log().written(noon.plusSeconds(120))).isEmpty();
    }

    @Test
    void the_minutes_of_what_was_appended_in_a_time_are_named() throws Exception {
        var later = noon.plus(Duration.ofMinutes(10));
        log().append(new Batch("a", List.of(arrived("x#1#2#a", noon)), Set.of()), noon.plusSeconds(70));
        log().append(
                        new Batch(
                                "b",
                                List.of(arrived("x#1#2#b", later), arrived("x#1#2#c", noon.minusSeconds(60))),
                                Set.of()),
                        later.plusSeconds(5));
        log().append(new Batch("c", List.of(), Set.of(Sample.conversation())), later.plusSeconds(6));
        assertThat(log().touched(noon, later)).containsExactly(noon);
        assertThat(log().touched(noon.plusSeconds(71), later)).isEmpty();
        assertThat(log().touched(later, later.plusSeconds(5))).isEmpty();
        assertThat(log().touched(later, later.plusSeconds(60))).containsExactly(noon.minusSeconds(60), later);
    }

    @Test
    void nothing_changed_before_somebody_asked() throws Exception {
        log().append(batch(noon, "a", Sample.conversation()), noon.minusSeconds(30));
        var first = log().changes("", noon);
        assertThat(first.changed()).isEmpty();
        assertThat(first.tooOld()).isFalse();
        assertThat(first.cursor()).isNotEmpty();
    }

    @Test
    void what_changed_is_told_and_then_it_is_quiet() throws Exception {
        var one = Sample.conversation();
        var two = new ConversationId(one.network(), "with#hash \uD7FF", one.thread());
        var cursor = log().changes("", noon).cursor();
        log().append(batch(noon, "a", one, two), noon.plusMillis(100));
        log().append(batch(noon, "a", one, two), noon.plusMillis(200)); // the stream's batch came twice
        log().append(batch(noon, "b", one), noon.plusMillis(300));
        var changes = log().changes(cursor, noon.plusSeconds(1));
        assertThat(changes.changed()).containsExactlyInAnyOrder(one, two);
        for (int second = 4; second < 30; second += 3) {
            changes = log().changes(changes.cursor(), noon.plusSeconds(second));
            assertThat(changes.changed()).as("at second %d", second).isEmpty();
        }
    }

    @Test
    void what_is_appended_while_somebody_reads_is_told_the_next_time() throws Exception {
        var cursor = log().changes("", noon).cursor();
        var changes = log().changes(cursor, noon.plusSeconds(5));
        var late = Sample.conversation();
        log().append(batch(noon, "late", late), noon.plusSeconds(4)); // its clock, or its write, was a second behind
        assertThat(log().changes(changes.cursor(), noon.plusSeconds(8)).changed())
                .containsExactly(late);
    }

    @Test
    void a_batch_that_comes_minutes_late_is_told_also_when_it_spans_minutes() throws Exception {
        var old = Sample.conversation();
        var older = Sample.conversation();
        var now = noon.plus(Duration.ofMinutes(7));
        var cursor = log().changes("", now).cursor();
        var arrived = List.of(arrived("x#1#2#a", noon), arrived("x#1#2#b", noon.plusSeconds(60)));
        log().append(new Batch("a", arrived, Set.of(old, older)), now.plusSeconds(1));
        assertThat(log().changes(cursor, now.plusSeconds(3)).changed()).containsExactlyInAnyOrder(old, older);
    }

    @Test
    void nothing_is_left_out_over_an_hour_of_asking_every_few_seconds() throws Exception {
        var told = new HashSet<ConversationId>();
        var all = new HashSet<ConversationId>();
        var cursor = log().changes("", noon).cursor();
        for (int second = 0; second < 360; second += 7) {
            var now = noon.plusSeconds(second);
            var id = Sample.conversation();
            all.add(id);
            log().append(batch(now.minusSeconds(now.getEpochSecond() % 60), "s" + second, id), now);
            if (second % 3 == 0) {
                var changes = log().changes(cursor, now);
                told.addAll(changes.changed());
                cursor = changes.cursor();
            }
        }
        told.addAll(log().changes(cursor, noon.plusSeconds(361)).changed());
        assertThat(told).isEqualTo(all);
    }

    @Test
    void a_cursor_that_is_too_old_or_none_at_all_says_so() throws Exception {
        var cursor = log().changes("", noon).cursor();
        assertThat(log().changes(cursor, noon.plus(MinuteLog.MEMORY)).tooOld()).isFalse();
        var late = log().changes(cursor, noon.plus(MinuteLog.MEMORY).plusSeconds(1));
        assertThat(late.tooOld()).isTrue();
        assertThat(log().changes(late.cursor(), noon.plus(MinuteLog.MEMORY).plusSeconds(2))
                        .tooOld())
                .isFalse();
        for (var garbage : List.of("x", ".", "-1.", "99999999999999999999.", "😀", cursor + " ")) {
            assertThat(log().changes(garbage, noon).tooOld()).as(garbage).isTrue();
        }
    }
}
