package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.learning.School;
import care.earshot.learning.School.Trouble;
import care.earshot.learning.Standing;
import care.earshot.learning.Standing.Use;
import care.earshot.learning.Try;
import care.earshot.learning.Try.Compared;
import care.earshot.learning.Try.Decision;
import care.earshot.learning.Try.Score;
import care.earshot.learning.Try.TagScore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class SchoolContract {
    private static final Instant NINE = Instant.parse("2031-06-10T09:00:00Z");

    /** A new one. */
    abstract School school() throws Exception;

    private static Try tried(String id, Instant at, Decision decision) {
        var tags = List.of(new TagScore("late-by-carrier", 9, 4, 2, 8, 1));
        var compared = new Compared(
                at.minusSeconds(60),
                new Score(20, 1, 15, 14, 0),
                new Score(3, 3, 3, 0, 0),
                new Score(80, 79, 78, 0, 1),
                0.0004,
                tags);
        return new Try(
                id,
                at,
                decision,
                "because",
                Map.of("email", 40, "x", 2),
                Map.of("en", 30, "hu", 12),
                42,
                7,
                3,
                42,
                500,
                decision == Decision.BETTER ? compared : null,
                new Use("model-1", "memory-1", true));
    }

    @Test
    void at_the_start_the_rules_are_in_use_and_x_is_left_out() throws Exception {
        var school = school();
        assertThat(school.standing()).isEqualTo(Standing.FIRST);
        assertThat(school.standing().allows("x")).isFalse();
        assertThat(school.standing().allows("email")).isTrue();
        assertThat(school.tries(NINE, 10)).isEmpty();
        assertThat(school.trouble()).isNull();
    }

    @Test
    void what_somebody_else_changed_is_not_written_over_and_its_report_is_not_kept() throws Exception {
        var school = school();
        var first = school.standing().uses(new Use("model-1", "memory-1", true), false, NINE, "");
        assertThat(school.save(first, tried("1", NINE, Decision.BETTER))).isTrue();
        var pinned = school.standing().uses(Use.RULES, true, NINE.plusSeconds(5), "lea@example.org");
        assertThat(school.save(pinned, null)).isTrue();
        assertThat(school.save(first.learnsAgain(), tried("2", NINE, Decision.BETTER)))
                .isFalse();
        assertThat(school.standing()).isEqualTo(pinned);
        assertThat(school.save(pinned.allowingX(true, NINE, "ada@example.org"), null))
                .isTrue();
        assertThat(school.standing().allows("x")).isTrue();
        assertThat(school.tries(NINE, 10)).containsExactly(tried("1", NINE, Decision.BETTER));
    }

    @Test
    void tries_come_newest_first_and_are_forgotten_after_a_year() throws Exception {
        var school = school();
        for (var id : List.of("1", "3", "2")) {
            school.add(tried(id, NINE.plusSeconds(Long.parseLong(id)), Decision.TOO_FEW));
        }
        assertThat(school.tries(NINE, 2)).extracting(Try::id).containsExactly("3", "2");
        assertThat(school.tries(NINE.plus(School.KEPT).plusSeconds(2), 9))
                .extracting(Try::id)
                .containsExactly("3");
    }

    @Test
    void the_last_trouble_counts() throws Exception {
        var school = school();
        school.trouble(new Trouble("model-1", NINE, "it is damaged"));
        school.trouble(new Trouble("model-2", NINE, "there is none"));
        assertThat(school.trouble()).isEqualTo(new Trouble("model-2", NINE, "there is none"));
    }
}
