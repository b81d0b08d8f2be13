package care.earshot.console;

import static care.earshot.console.Desk.ADA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.LEA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.learning.School.Trouble;
import care.earshot.learning.Standing.Use;
import care.earshot.learning.Try;
import care.earshot.learning.Try.Compared;
import care.earshot.learning.Try.Decision;
import care.earshot.learning.Try.Score;
import care.earshot.learning.Try.TagScore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is learned from the team: leads see how it compared and choose; what X's words may be used for, administrators. */
final class LearningApiTest {
    private static final Use FIRST = new Use("model-1", "memory-1", false);
    private static final Use OF_X = new Use("model-2", "memory-2", true);
    private final Desk desk = new Desk();

    private void tried(String id, Decision decision, Use use) {
        var compared = new Compared(
                Said.NINE,
                new Score(20, 0, 15, 15, 0),
                new Score(4, 4, 4, 0, 0),
                new Score(80, 79, 78, 0, 1),
                0.0001,
                List.of(new TagScore("late-by-carrier", 9, 2, 4, 8, 1)));
        var report = new Try(
                id,
                Said.NINE,
                decision,
                "",
                Map.of("email", 60),
                Map.of("hu", 20, "en", 40),
                60,
                3,
                5,
                60,
                400,
                decision == Decision.TOO_FEW ? null : compared,
                use);
        var standing = desk.school.standing();
        if (decision == Decision.BETTER) {
            desk.school.save(standing.uses(use, false, Said.NINE, ""), report);
        } else {
            desk.school.add(report);
        }
    }

    private static String of(String id) {
        return "{\"try\": \"" + id + "\"}";
    }

    @Test
    void a_lead_sees_what_is_in_use_and_how_each_training_compared() {
        tried("1", Decision.TOO_FEW, Use.RULES);
        tried("2", Decision.BETTER, FIRST);
        var got = desk.get(LEA, "/api/learning").is(200);
        assertThat(got.text("/use/model")).isEqualTo("model-1");
        assertThat(got.text("/pinned")).isEqualTo("false");
        assertThat(got.text("/least")).isEqualTo("40");
        assertThat(got.text("/tries/0/compared/corrections/after")).isEqualTo("15");
        assertThat(got.text("/tries/0/compared/tags/0/wrongBefore")).isEqualTo("4");
        assertThat(got.text("/tries/0/languages/0/name")).isEqualTo("en");
        assertThat(got.json().at("/tries/1/compared").isNull()).isTrue();
        assertThat(got.text("/tries/1/decision")).isEqualTo("TOO_FEW");
        desk.get(ANNA, "/api/learning").is(403);
    }

    @Test
    void a_lead_goes_back_to_any_model_that_was_in_use_or_to_the_rules_and_lets_it_learn_again() {
        tried("1", Decision.BETTER, FIRST);
        tried("2", Decision.BETTER, new Use("model-3", "memory-3", false));
        tried("3", Decision.NOT_BETTER, new Use("model-3", "memory-3", false));
        var back = desk.post(LEA, "/api/learning/use", of("1")).is(200);
        assertThat(back.text("/use/model")).isEqualTo("model-1");
        assertThat(back.text("/pinned")).isEqualTo("true");
        assertThat(back.text("/by")).isEqualTo("lea");
        assertThat(desk.post(LEA, "/api/learning/use", of("")).is(200).text("/use/model"))
                .isEmpty();
        desk.post(LEA, "/api/learning/use", of("3")).is(404);
        desk.post(LEA, "/api/learning/use", of("9")).is(404);
        desk.post(LEA, "/api/learning/use", "{}").is(400);
        desk.post(ANNA, "/api/learning/use", of("1")).is(403);
        assertThat(desk.post(LEA, "/api/learning/again", "{}").is(200).text("/pinned"))
                .isEqualTo("false");
        assertThat(desk.school.standing().use()).isEqualTo(Use.RULES);
    }

    @Test
    void only_an_administrator_allows_words_from_x_and_what_was_made_of_them_goes_with_the_permission() {
        desk.post(LEA, "/api/learning/x", "{\"on\": true}").is(403);
        var on = desk.post(ADA, "/api/learning/x", "{\"on\": true}").is(200);
        assertThat(on.text("/x/on")).isEqualTo("true");
        assertThat(on.text("/x/by")).isEqualTo("ada");
        tried("1", Decision.BETTER, OF_X);
        assertThat(desk.post(ADA, "/api/learning/x", "{\"on\": true}").is(200).text("/use/model"))
                .isEqualTo("model-2");
        var off = desk.post(ADA, "/api/learning/x", "{\"on\": false}").is(200);
        assertThat(off.text("/use/model")).isEmpty();
        assertThat(desk.post(LEA, "/api/learning/use", of("1")).is(409).text("/code"))
                .isEqualTo("of-x");
    }

    @Test
    void what_triage_cannot_use_is_shown_as_long_as_it_is_in_use() {
        tried("1", Decision.BETTER, FIRST);
        desk.school.trouble(new Trouble("model-1", Said.NINE, "the model is damaged"));
        assertThat(desk.get(LEA, "/api/learning").is(200).text("/trouble/words"))
                .isEqualTo("the model is damaged");
        desk.post(LEA, "/api/learning/use", of("")).is(200);
        assertThat(desk.get(LEA, "/api/learning").json().at("/trouble").isNull())
                .isTrue();
    }
}
