package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTest {
    /** Of 1,000 texts every hundredth looks a little like the rare label 1, all else is plainly label 0. */
    private static List<float[]> withARareLabel(float looks) {
        var texts = new ArrayList<float[]>();
        for (var i = 0; i < 1_000; i++) {
            texts.add(i % 100 == 0 ? new float[] {1 - looks, looks} : new float[] {0.999f, 0.001f});
        }
        return texts;
    }

    @Test
    void a_rare_label_is_said_though_another_is_likelier_where_that_is_worth_more_to_the_mean_f1() {
        var texts = withARareLabel(0.4f);

        assertThat(Rule.likeliest(2).best(texts.getFirst())).isEqualTo(0);
        assertThat(Rule.of(texts, 2, 0.5).best(texts.getFirst())).isEqualTo(1);
        assertThat(Rule.of(texts, 2, 0.5).best(texts.get(1))).isEqualTo(0);
    }

    @Test
    void there_are_no_more_wrong_answers_for_it_than_may_be() {
        // 4.99 wrong answers are to be expected, and ten that say the rare label are each a fifth of a wrong one more
        var texts = withARareLabel(0.4f);

        assertThat(Rule.of(texts, 2, 0.41).best(texts.getFirst())).isEqualTo(1);
        assertThat(Rule.of(texts, 2, 0.39).best(texts.getFirst())).isEqualTo(0);
    }

    @Test
    void a_label_five_times_less_likely_than_another_is_not_said_however_rare() {
        var texts = withARareLabel(0.16f);

        assertThat(Rule.of(texts, 2, 1).best(texts.getFirst())).isEqualTo(0);
        assertThat(Rule.of(texts, 2, 1).best(new float[] {0.82f, 0.18f})).isEqualTo(1);
    }

    @Test
    void a_label_that_no_text_looks_like_and_no_text_at_all_are_no_trouble() {
        var certain = List.of(new float[] {1, 0, 0}, new float[] {0, 1, 0});

        assertThat(Rule.of(certain, 3, 0.015).best(new float[] {0.8f, 0.1f, 0.1f}))
                .isEqualTo(0);
        assertThat(Rule.of(List.of(), 2, 0.015).best(new float[] {0.3f, 0.7f})).isEqualTo(1);
    }

    @Test
    void equal_labels_are_told_apart_by_their_likelihood_alone() {
        var texts = List.of(new float[] {0.6f, 0.4f}, new float[] {0.4f, 0.6f});
        var rule = Rule.of(texts, 2, 0.015);

        assertThat(rule.best(new float[] {0.51f, 0.49f})).isEqualTo(0);
        assertThat(rule.best(new float[] {0.49f, 0.51f})).isEqualTo(1);
    }
}
