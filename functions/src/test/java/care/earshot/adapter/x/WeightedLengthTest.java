package care.earshot.adapter.x;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightedLengthTest {
    @Test
    void latin_thai_and_accents_count_one_and_chinese_counts_two() {
        assertThat(WeightedLength.of("Késik a csomag")).isEqualTo(14);
        assertThat(WeightedLength.of("e\u0301")).isEqualTo(1); // composed first
        assertThat(WeightedLength.of("ของยังไม่มา")).isEqualTo(11);
        assertThat(WeightedLength.of("快递")).isEqualTo(4);
        assertThat(WeightedLength.of("“quoted” – it’s fine…")).isEqualTo(22); // the ellipsis counts two
    }

    @Test
    void an_emoji_counts_two_with_all_its_parts() {
        for (var emoji :
                new String[] {"🙏", "🙏🏽", "👨‍👩‍👧‍👦", "❤️", "🇭🇺", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "5️⃣", "👩🏾‍🚒", "☕"}) {
            assertThat(WeightedLength.of(emoji)).as(emoji).isEqualTo(2);
        }
        assertThat(WeightedLength.of("🙏🙏")).isEqualTo(4);
        assertThat(WeightedLength.of("order 12# 5*")).isEqualTo(12);
    }

    @Test
    void a_link_counts_23_however_long_it_is() {
        assertThat(WeightedLength.of("https://care.example.com/" + "a".repeat(400)))
                .isEqualTo(23);
        assertThat(WeightedLength.of("see https://t.co/a.")).isEqualTo(4 + 23 + 1);
        assertThat(WeightedLength.of("care.com")).isEqualTo(23);
        assertThat(WeightedLength.of("(https://care.com/a) and https://care.com/b"))
                .isEqualTo(1 + 23 + 1 + 5 + 23);
        assertThat(WeightedLength.of("write to help@care.com")).isEqualTo(22);
        assertThat(WeightedLength.of("acme.hu")).isEqualTo(23);
        assertThat(WeightedLength.of("Today.Then 3.5 kg")).isEqualTo(17);
        assertThat(WeightedLength.of("@care.com")).isEqualTo(9);
    }
}
