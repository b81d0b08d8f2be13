package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.Senses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final List<String> TEXTS = List.of(
            "refund please now", "refund please", "refund please today", "login please", "login please", "odd please");
    private static final int[] LABELS = {0, 0, 0, 1, 1, -1};

    @Test
    void what_stands_in_one_text_alone_is_no_feature() {
        assertThat(words(50)).contains("refund", "login", "please").doesNotContain("now", "today", "odd");
    }

    @Test
    void of_too_many_features_those_stay_that_tell_labels_apart_and_not_those_that_all_have() {
        assertThat(words(2))
                .isSubsetOf("refund", "refund please", "login", "login please")
                .isNotEmpty();
        assertThat(words(4)).containsExactlyInAnyOrder("refund", "refund please", "login", "login please");
    }

    private static Set<String> words(int most) {
        var vocabulary = Vocabulary.of(
                TEXTS.stream()
                        .map(text -> Grams.bags(Plain.of(text), Senses.of(text)))
                        .toList(),
                LABELS,
                2,
                most);
        var words = new TreeSet<String>();
        TEXTS.stream()
                .map(Plain::of)
                .forEach(text -> Grams.find(text, Senses.of(text.original()), (kind, hash, from, to) -> {
                    if (kind == Grams.WORDS && vocabulary.number(kind, hash) >= 0) {
                        words.add(text.quote(from, to));
                    }
                }));
        return words;
    }
}
