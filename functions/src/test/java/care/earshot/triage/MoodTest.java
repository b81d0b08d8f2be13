package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.Mood.Hit;
import care.earshot.triage.Mood.Sense;
import java.util.ArrayList;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class MoodTest {
    @Test
    void no_word_stands_twice_in_the_list_or_has_two_senses() {
        var seen = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        WordLists.read("moods.txt", ':', (head, list) -> {
            Mood.sense(head);
            for (var word : list.split(";", -1)) {
                var other = seen.put(Mood.key(word), head);
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
        assertThat(Mood.of("no problem at all")).first().isEqualTo(new Hit(Sense.POSITIVE1, false));
        assertThat(Mood.of("Hibátlan!")).containsExactly(new Hit(Sense.POSITIVE2, false));
        assertThat(Mood.of("Hibás.")).containsExactly(new Hit(Sense.NEGATIVE1, false));
    }

    @Test
    void a_negation_turns_one_feeling_round() {
        assertThat(Mood.of("not delicious, delicious"))
                .containsExactly(
                        new Hit(Sense.NEGATION, false),
                        new Hit(Sense.POSITIVE2, true),
                        new Hit(Sense.POSITIVE2, false));
        assertThat(new Hit(Sense.POSITIVE2, true).value()).isNegative();
        assertThat(new Hit(Sense.NEGATIVE1, true).value()).isPositive();
    }

    @Test
    void a_thai_word_inside_another_is_not_found() {
        assertThat(Mood.of("ร้านนี้ดี")).containsExactly(new Hit(Sense.POSITIVE1, false));
        assertThat(Mood.of("เดี่ยว")).isEmpty();
    }

    @Test
    void nothing_is_found_in_nothing() {
        assertThat(Mood.of("")).isEmpty();
        assertThat(Mood.of("ดี")).hasSize(1);
        assertThat(Mood.of("\uD83D")).isEmpty();
    }
}
