package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.Mood.Sense;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class MoodTest {
    private record Word(Sense sense, boolean turned) {}

    private static List<Word> words(String text) {
        return Senses.of(text).moods().stream()
                .map(hit -> new Word(hit.sense(), hit.turned()))
                .toList();
    }

    @Test
    void no_word_stands_twice_in_the_list_or_has_two_senses() {
        var seen = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        WordLists.read("moods.txt", ':', (head, list) -> {
            Mood.sense(head);
            for (var word : list.split(";", -1)) {
                var other = seen.put(Lexicon.key(word), head);
                if (other != null) {
                    twice.add(word.strip() + ": " + other + ", " + head);
                }
            }
        });
        assertThat(twice).isEmpty();
        assertThat(seen).hasSizeGreaterThan(8_000);
    }

    @Test
    void of_words_that_overlap_the_longest_counts() {
        assertThat(words("no problem at all")).first().isEqualTo(new Word(Sense.POSITIVE1, false));
        assertThat(words("Hibátlan!")).containsExactly(new Word(Sense.POSITIVE2, false));
        assertThat(words("Hibás.")).containsExactly(new Word(Sense.NEGATIVE1, false));
    }

    @Test
    void a_negation_turns_one_feeling_round() {
        assertThat(words("not delicious, delicious"))
                .containsExactly(
                        new Word(Sense.NEGATION, false),
                        new Word(Sense.POSITIVE2, true),
                        new Word(Sense.POSITIVE2, false));
        assertThat(Senses.of("not delicious").moods().get(1).value()).isNegative();
        assertThat(Senses.of("not bad").moods().getFirst().value()).isNotNegative();
    }

    @Test
    void a_thai_word_inside_another_is_not_found() {
        assertThat(words("ร้านนี้ดี")).containsExactly(new Word(Sense.POSITIVE1, false));
        assertThat(words("เดี่ยว")).isEmpty();
    }

    @Test
    void nothing_is_found_in_nothing() {
        assertThat(words("")).isEmpty();
        assertThat(words("ดี")).hasSize(1);
        assertThat(words("\uD83D")).isEmpty();
    }
}
