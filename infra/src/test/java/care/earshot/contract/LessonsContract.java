package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.learning.Lesson;
import care.earshot.learning.Lessons;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class LessonsContract {
    private static final Duration A_DAY = Duration.ofDays(1);

    /** Every test has four years of its own. */
    private final Instant june = OffsetDateTime.parse("2031-06-10T12:00:00Z")
            .plusYears(4 * (Long.parseLong(Sample.id()) % 1000))
            .toInstant();

    abstract Lessons lessons() throws Exception;

    private static Lesson lesson(ConversationId where, String id, Instant writtenAt, Instant at, long version) {
        var message = new MessageId(where.network(), id);
        return new Lesson(
                where,
                message,
                writtenAt,
                "x",
                "hu",
                "Kétszer vonták le #1 \uD83D\uDE00",
                List.of("payment-declined", "charged-twice"),
                List.of("charged-twice"),
                1,
                "anna@example.org",
                at,
                version);
    }

    @Test
    void a_lesson_is_read_as_it_was_kept() throws Exception {
        var odd = lesson(
                new ConversationId(care.earshot.message.Network.X, "a#b%c", "t".repeat(400)),
                "mail:<1@x>",
                june,
                june,
                1);
        lessons().keep(odd);
        assertThat(lessons().newest(june, 10)).containsExactly(odd);
    }

    @Test
    void a_message_has_one_lesson_and_the_later_version_stays() throws Exception {
        var where = Sample.conversation();
        var first = lesson(where, "1", june, june, 1);
        var second = lesson(where, "1", june, june.plusSeconds(9), 2);
        lessons().keep(second);
        lessons().keep(first);
        assertThat(lessons().newest(june, 10)).containsExactly(second);
        lessons().keep(second.withoutText());
        assertThat(lessons().newest(june, 10)).containsExactly(second.withoutText());
    }

    @Test
    void the_newest_months_come_first_and_in_them_what_was_taught_last() throws Exception {
        var where = Sample.conversation();
        var may = lesson(where, "1", june.minus(Duration.ofDays(30)), june.plus(A_DAY), 1);
        var early = lesson(where, "2", june.plus(A_DAY), june.plus(A_DAY), 1);
        var late = lesson(where, "3", june, june.plus(A_DAY.multipliedBy(2)), 1);
        for (var lesson : List.of(may, early, late)) {
            lessons().keep(lesson);
        }
        assertThat(lessons().newest(june, 10)).containsExactly(late, early, may);
        assertThat(lessons().newest(june, 2)).containsExactly(late, early);
    }

    @Test
    void what_is_older_than_it_is_kept_is_not_read() throws Exception {
        lessons().keep(lesson(Sample.conversation(), "1", june, june, 1));
        assertThat(lessons().newest(june.plus(Lessons.KEPT).minusSeconds(1), 10))
                .hasSize(1);
        assertThat(lessons().newest(june.plus(Lessons.KEPT), 10)).isEmpty();
    }
}
