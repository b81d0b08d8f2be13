package care.earshot.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SplitTest {
    private static List<String> parts(String text, int limit) {
        return Split.of(text, String::length, limit, 5);
    }

    @Test
    void what_fits_is_one_part_as_it_was_written() {
        assertThat(parts(" It comes today. 1/2 ", 20)).containsExactly("It comes today. 1/2");
    }

    @Test
    void a_long_text_is_cut_after_a_sentence_and_numbered() {
        assertThat(parts("Sorry about that. We send a new one today. It comes by Friday.", 30))
                .containsExactly("Sorry about that. 1/3", "We send a new one today. 2/3", "It comes by Friday. 3/3");
    }

    @Test
    void where_a_sentence_would_leave_half_of_a_part_empty_it_is_cut_between_words() {
        assertThat(parts("Oh! We are very sorry that your parcel is late", 30))
                .containsExactly("Oh! We are very sorry that 1/2", "your parcel is late 2/2");
    }

    @Test
    void thai_is_cut_between_words_though_no_blank_stands_there() {
        var parts = parts("ขออภัยในความไม่สะดวกเราจะส่งพัสดุใหม่ให้คุณวันนี้", 24);
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(parts.getFirst()).isIn("ขออภัยในความไม่ 1/3", "ขออภัยในความไม่สะดวก 1/3");
    }

    @Test
    void what_has_no_place_to_cut_is_cut_between_letters_and_never_in_one() {
        assertThat(parts("a".repeat(25), 20)).containsExactly("a".repeat(16) + " 1/2", "a".repeat(9) + " 2/2");
        assertThat(parts("👩‍👩‍👧".repeat(4), 20))
                .allSatisfy(part -> assertThat(part).startsWith("👩‍👩‍👧"));
    }

    @Test
    void more_parts_than_there_may_be_are_none() {
        assertThat(parts("word ".repeat(30), 20)).isEmpty();
        assertThat(parts("x".repeat(10_000_000), 280)).isEmpty();
    }

    @Test
    void no_word_is_lost_whatever_the_text() {
        var random = new Random(7);
        var words = List.of("sorry", "we", "look.", "ขอโทษ", "küldjük!", "👍", "https://x.example/a?b=c", "\n", "it");
        for (int i = 0; i < 300; i++) {
            var text = String.join(
                    " ",
                    Stream.generate(() -> words.get(random.nextInt(words.size())))
                            .limit(random.nextInt(60))
                            .toList());
            var parts = parts(text, 60);
            assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(60));
            if (parts.size() > 1) {
                assertThat(bare(Split.joined(parts.stream()))).isEqualTo(bare(text));
            }
        }
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
