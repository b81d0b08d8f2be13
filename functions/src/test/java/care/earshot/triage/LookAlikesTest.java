package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import care.earshot.triage.LookAlikes.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The app crashes whenever I open my basket | my basket makes the app crash every time | the app is lovely since the update, my compliments
            U.S. warship fires at radar sites in Yemen | warship of the US attacked radar sites off Yemen | radar was invented before the war
            A csomagom három hete úton van, senki sem felel | három hete jön a csomag és nem felelnek | a csomagolás nagyon szép lett, köszönöm
            แอปใช้ไม่ได้ตั้งแต่เช้าแล้วค่ะ | ตั้งแต่เช้าแอปก็ใช้ไม่ได้ | ได้รับสินค้าแล้วค่ะ ขอบคุณมาก""")
    void one_pair_alone_is_judged(String one, String retold, String different) {
        assertThat(score(one, retold)).isGreaterThan(score(one, different) + 0.1);
    }

    @Test
    void what_everybody_says_today_weighs_little() {
        var pairs = new ArrayList<>(List.of(
                new Pair("heavy snow stops trains to Vienna", "heavy snow and other news"),
                new Pair("heavy snow stops trains to Vienna", "trains stop before Vienna")));
        var quiet = LookAlikes.scores(pairs);
        for (var i = 0; i < 200; i++) {
            pairs.add(new Pair("heavy snow in street " + i, "street " + i + " has heavy snow"));
        }
        var snowed = LookAlikes.scores(pairs);
        assertThat(snowed[0]).isLessThan(quiet[0] - 0.01);
        assertThat(snowed[1]).isGreaterThan(snowed[0] + 0.2);
    }

    @Test
    void what_a_texts_partners_repeat_is_what_it_is_about() {
        var article = "minister resigns over secret flights paid by a friend";
        var pair = List.of(new Pair(article, "secret flights cost minister his office"));
        var among = new ArrayList<>(pair);
        for (var other :
                List.of("minister flew in secret", "secret flights of the minister", "flights: minister gone")) {
            among.add(new Pair(article, other));
        }
        assertThat(LookAlikes.scores(among)[0]).isGreaterThan(LookAlikes.scores(pair)[0]);
    }

    @Test
    void a_comment_counts_less_than_a_copy_that_goes_on() {
        var report = "thousands of frogs died in the lake of Titicaca";
        assertThat(score(report, "pollution thousands of frogs died in the lake"))
                .isLessThan(score(report, "thousands of frogs died in the lake pollution"));
        assertThat(score(report, "because thousands of frogs died in the lake"))
                .isLessThan(score(report, "yesterday thousands of frogs died in the lake"));
    }

    @Test
    void the_same_words_are_1_and_nothing_in_common_is_0() {
        assertThat(score("The app is down again!", "RT @x: the app is down again"))
                .isOne();
        assertThat(score("app", "sorry")).isZero();
        assertThat(score("", "")).isZero();
        assertThat(score("@kavoora 😡", "the app")).isZero();
        assertThat(LookAlikes.scores(List.of())).isEmpty();
    }

    @Test
    void whatever_is_written_gives_0_to_1_the_same_both_ways_and_in_any_order() {
        var random = new Random(7);
        var pieces = new String[] {
            "\uD83D", "\uDE00", "\u200B", "\u202E", "שלום", "مرحبا", "ไม่", "不", "한국", "a", "é", "&#39;", "1", " ",
            "i ", "RT ", "@x", "\u0000"
        };
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < 2000; i++) {
            pairs.add(new Pair(text(random, pieces), text(random, pieces)));
        }
        var scores = LookAlikes.scores(pairs);
        var turned = LookAlikes.scores(pairs.reversed().stream()
                .map(pair -> new Pair(pair.b(), pair.a()))
                .toList());
        for (var i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isBetween(0.0, 1.0);
            assertThat(turned[scores.length - 1 - i]).isCloseTo(scores[i], within(1e-9));
        }
    }

    @Test
    void long_texts_and_many_partners_take_bounded_time() {
        var pairs = new ArrayList<Pair>();
        var words = new StringBuilder();
        for (var i = 0; words.length() < 40_000; i++) {
            words.append(Integer.toString(i * 7919, 36)).append(' ');
            pairs.add(new Pair("the app is down", "is the app down " + i));
        }
        pairs.add(new Pair(words.toString(), words.reverse().toString()));
        pairs.add(new Pair("ไม่ได้".repeat(8_000), "ได้ไม่".repeat(8_000)));
        assertThat(LookAlikes.scores(pairs)).hasSize(pairs.size()).doesNotContain(Double.NaN);
    }

    private static double score(String a, String b) {
        return LookAlikes.scores(List.of(new Pair(a, b)))[0];
    }

    private static String text(Random random, String[] pieces) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
