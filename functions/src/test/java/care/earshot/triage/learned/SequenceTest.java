package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.Senses;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceTest {
    private static int[][] of(String text) {
        return Sequence.of(Plain.of(text), Senses.of(text));
    }

    @Test
    void a_word_is_told_by_itself_and_by_its_parts_wherever_it_stands() {
        var alone = of("refund");
        var among = of("My REFUND, please!");
        assertThat(among).hasNumberOfRows(5); // the comma and the sign stand for themselves
        assertThat(among[1]).containsExactly(alone[0]);
        // itself, its rows of 3, 4 and 5 with both edges, and what each of the word lists says of it
        assertThat(alone[0]).hasSize(1 + 6 + 5 + 4 + 2);
    }

    @Test
    void words_of_one_topic_share_it_in_any_language_and_each_word_of_a_phrase_has_it() {
        var english = of("suitcase")[0];
        var topic = english[english.length - 1];
        assertThat(of("bőrönd")[0]).contains(topic);
        assertThat(of("xyz carry on xyz")[1]).contains(topic);
        assertThat(of("xyz carry on xyz")[2]).contains(topic);
        assertThat(of("xyz carry on xyz")[3]).doesNotContain(topic);
    }

    @Test
    void words_of_one_stem_share_parts() {
        var late = Arrays.stream(of("delayed")[0]).boxed().toList();
        assertThat(Arrays.stream(of("delays")[0]).boxed())
                .filteredOn(late::contains)
                .hasSizeGreaterThan(4);
    }

    @Test
    void where_nobody_writes_blanks_each_character_stands_with_its_marks() {
        assertThat(of("ที่นี่")).hasNumberOfRows(2); // two consonants, each with a vowel and a tone above it
        assertThat(of("ขอเงินคืน")).hasNumberOfRows(7);
        assertThat(of("返金app返金")).hasNumberOfRows(5);
        assertThat(of("ของ")[0]).isNotEqualTo(of("ขอบ")[0]); // what follows tells them apart
        assertThat(of("ของ")[0][0]).isEqualTo(of("ขอบ")[0][0]);
    }

    @Test
    void a_text_of_any_length_and_of_broken_characters_has_a_bounded_sequence() {
        for (var text : List.of("", " ", "\uD83D", "\uDE00\uD83D", "\u200B\u200E", "😀😀", "\u0E48".repeat(9))) {
            assertThat(of(text).length).isLessThanOrEqualTo(9);
        }
        assertThat(of("word ".repeat(8_000))).hasNumberOfRows(160);
        assertThat(of("ก".repeat(40_000)).length).isLessThanOrEqualTo(160);
        assertThat(of("a".repeat(40_000))[0].length).isLessThanOrEqualTo(40);
    }
}
