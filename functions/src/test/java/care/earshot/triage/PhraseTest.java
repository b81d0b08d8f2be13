package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhraseTest {
    @Test
    void folding_makes_one_form_of_what_people_write_in_many() {
        assertThat(Folded.of("@Kave_hu CAN’T   Árvíztűrő ＡＢＣ ๑๒๓ soooo https://x.example/a?b ...")
                        .toString())
                .isEqualTo(" cant arvizturo abc 123 so ");
        assertThat(Folded.of("\uD800a\uDC00").toString()).isEqualTo(" a ");
        assertThat(Folded.of("เเพง นํ้า").toString())
                .isEqualTo(Folded.of("แพง นํ้า").toString());
        assertThat(Folded.of("").toString()).isEqualTo(" ");
    }

    @Test
    void a_reason_quotes_the_customers_own_words() {
        assertThat(tags("You CHARGED me TWICE!!"))
                .containsExactly(new TagHit("charged-twice", 0.86, "says \"CHARGED … TWICE\""));
        assertThat(tags("Kétszer  vontátok le").getFirst().because()).isEqualTo("says \"Kétszer  vontátok\"");
    }

    @Test
    void a_word_matches_as_a_whole_and_with_a_star_as_a_beginning() {
        assertThat(tags("double charge")).hasSize(1);
        assertThat(tags("double chargers")).isEmpty();
        assertThat(tags("redouble charge")).isEmpty();
        assertThat(tags("charger not here, and much much later in quite another sentence I write twice"))
                .isEmpty();
    }

    @Test
    void thai_matches_within_a_row_of_letters() {
        assertThat(tags("ทำไมตัดเงินซ้ำคะ")).hasSize(1);
    }

    @Test
    void a_wrong_phrase_is_refused_and_shown() {
        assertThatThrownBy(() -> Phrase.parse("cha*rge")).hasMessageContaining("cha*rge");
        assertThatThrownBy(() -> Phrase.parse("a + ")).hasMessageContaining("2 to 60");
    }

    private static List<TagHit> tags(String text) {
        var targets = new EnumMap<Priority, Duration>(Priority.class);
        for (var priority : Priority.values()) {
            targets.put(priority, Duration.ofHours(1));
        }
        var tag = new Tag(
                "charged-twice",
                "s",
                "w",
                Place.REMOVE,
                "q",
                Map.of(
                        "en", List.of("charged + twice", "double charge"),
                        "hu", List.of("kétszer von*"),
                        "th", List.of("ตัดเงินซ้ำ")),
                Map.of());
        var taxonomy = new Taxonomy(List.of("en"), List.of(tag), List.of(new Queue("q", targets)), List.of(), "q");
        return new RuleJudge(taxonomy).judge(Subject.of(text)).tags();
    }
}
