package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            My parcel has not arrived and nobody answers the phone | my PARCEL has not arrived, and nobody answers the phone!!! 😡😡
            RT @anna: the app crashes whenever I open my basket today | the app crashes whenever I open my basket today https://t.co/abc
            Terms &amp; conditions changed overnight, nice one | terms conditions changed overnight... nice one
            The app crashes whenever I open my basket since this morning | the app chrashes whenever i open my basket since this morning
            A csomagom nem érkezett meg, és senki sem veszi fel | a csomagom nem erkezett meg es senki sem veszi fel!!
            แอปใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ ช่วยดูหน่อย | แอปใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ ช่วยดูหน่อย 🙏 @kavoora
            the app crashes whenever I open my basket today | So true. "The app crashes whenever I open my basket today"
            Me too! RT @anna: the app crashes whenever I open my basket today | Same "the app crashes whenever I open my basket today"
            Same here RT @anna: the app crashes whenever I open my basket today | the app chrashes whenever I open my basket today
            I have been waiting for my refund for weeks | I have been waiting for my refund for weeks now""")
    void copies_near_copies_and_quotes_are_the_same(String one, String other) {
        assertThat(LookAlike.of(one, other)).matches(Likeness::same);
        assertThat(LookAlike.of(other, one)).isEqualTo(LookAlike.of(one, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            where is my order 1234567, it should be here by now | where is my order 1234568, it should be here by now | other numbers
            you charged me 50 instead of 20 for the same plan | you charged me 20 instead of 50 for the same plan | other numbers
            the refund that you promised me has arrived today | the refund that you promised me has not arrived today | only one of them says “not”
            the new album is available in my country at last | the new album is unavailable in my country at last | one of them says the contrary
            ได้รับเงินคืนแล้วจากทางร้านค่ะ ขอบคุณมาก | ไม่ได้รับเงินคืนแล้วจากทางร้านค่ะ ขอบคุณมาก | only one of them says “ไม่”
            the courier Anna was rude to me at the door this morning | the courier Peter was rude to me at the door this morning | “anna” is not “peter”
            your driver hit my neighbour in front of the house today | my neighbour hit your driver in front of the house today | another order of words
            Not here RT @anna: the app crashes whenever I open my basket today | Same "the app crashes whenever I open my basket today" | only one of them says “not”
            my card was charged for the plan | my card was charged for the plan twice | only one of them says “twice”
            my card was charged for the plan | my card was charged for the plan yesterday | one of them says more: “yesterday”
            แอปใช้งานไม่ได้เลยตั้งแต่เมื่อวานตอนเย็นจนถึงวันนี้ค่ะ ช่วยตรวจสอบให้ด้วยนะคะ เราอยู่กรุงเทพ | แอปใช้งานไม่ได้เลยตั้งแต่เมื่อวานตอนเย็นจนถึงวันนี้ค่ะ ช่วยตรวจสอบให้ด้วยนะคะ เราอยู่เชียงใหม่ | “กรุงเทพ” is not “เชียงใหม่”
            """)
    void what_matters_keeps_complaints_apart_and_is_told(String one, String other, String because) {
        var likeness = LookAlike.of(one, other);
        assertThat(likeness.same()).isFalse();
        assertThat(likeness.because()).isEqualTo(because);
        assertThat(LookAlike.of(other, one).same()).isFalse();
    }

    @Test
    void texts_without_words_are_never_the_same() {
        assertThat(LookAlike.of("", "").same()).isFalse();
        assertThat(LookAlike.of("@kavoora https://t.co/a", "@kavoora 😡").score())
                .isZero();
        assertThat(LookAlike.of("RT RT via", "rt").same()).isFalse();
        assertThat(LookAlike.of("@kavoora 😡").keys()).isEmpty();
    }

    @Test
    void whatever_is_written_gives_a_score_between_0_and_1_the_same_both_ways() {
        var random = new Random(5);
        var pieces = new String[] {
            "\uD83D", "\uDE00", "\u200B", "\u202E", "שלום", "مرحبا", "ไม่", "不", "a", "é", "& ;", "&#39;", "1", " ",
            "RT ", "@x", "\u0000"
        };
        for (var round = 0; round < 2000; round++) {
            var one = text(random, pieces);
            var other = random.nextBoolean() ? one + text(random, pieces) : text(random, pieces);
            var likeness = LookAlike.of(one, other);
            assertThat(likeness.score()).isBetween(0.0, 1.0);
            assertThat(LookAlike.of(other, one).same()).isEqualTo(likeness.same());
            assertThat(LookAlike.of(other, one).score()).isEqualTo(likeness.score());
            assertThat(LookAlike.of(one).keys())
                    .isEqualTo(LookAlike.of(one).keys())
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void forty_thousand_characters_are_compared() {
        var words = new StringBuilder();
        for (var i = 0; words.length() < 40_000; i++) {
            words.append(Integer.toString(i * 7919, 36).replaceAll("\\d", "x")).append(' ');
        }
        assertThat(LookAlike.of(words.toString(), words + " also").same()).isTrue();
        assertThat(LookAlike.of("ไ".repeat(40_000), "ม".repeat(40_000)).same()).isFalse();
        assertThat(LookAlike.of("\"" + "แอป ".repeat(10_000), "ล่ม ".repeat(10_000))
                        .same())
                .isFalse();
    }

    @Test
    void a_near_copy_is_found_under_the_keys_of_the_first() {
        var first = LookAlike.of("The app crashes whenever I open my basket since this morning, please fix it")
                .keys();
        assertThat(first).hasSize(2);
        for (var copy : new String[] {
            "Same here! RT @anna: The app crashes whenever I open my basket since this morning, please fix it",
            "They said “sorry” RT @bob: me too MT @anna: The app crashes whenever I open my basket since this morning,"
                    + " please fix it",
            "So true. „The app crashes whenever I open my basket since this morning, please fix it” @kavoora",
            "RT @anna: The app crashes whenever I open my basket since this morning, please fix it",
            "the app crashes whenever i open my basket since this morning please fix it!!! 😡"
        }) {
            assertThat(LookAlike.of(copy).keys()).isEqualTo(first);
        }
        var found = 0;
        for (var i = 0; i < 100; i++) {
            var text =
                    "complaint of " + Integer.toString(i * 7919 + 1_000_003, 26).replaceAll("\\d", "q")
                            + " the app crashes whenever I open my basket since this morning please fix it";
            var stored = LookAlike.of(text).keys()[0];
            found += Arrays.stream(LookAlike.of(text + " thank you").keys()).anyMatch(key -> key == stored) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(90);
    }

    @Test
    void marks_that_quote_little_or_never_end_leave_the_keys_to_the_whole_text() {
        var text = "the app crashes whenever I open my basket since this morning please fix it";
        for (var marked : new String[] {
            "\"the app\" crashes whenever I open my basket since this morning please fix it",
            "the app crashes whenever I open my basket “since this morning please fix it",
            "\"" + " ".repeat(40) + "\" " + text
        }) {
            assertThat(LookAlike.of(marked).keys())
                    .as(marked)
                    .isEqualTo(LookAlike.of(text).keys());
        }
        assertThat(LookAlike.of(text + " rt @anna").keys()).isNotEmpty();
        assertThat(LookAlike.of("\"".repeat(40_000)).keys()).isEmpty();
    }

    private static String text(Random random, String[] pieces) {
        var text = new StringBuilder();
        for (var i = random.nextInt(30); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
