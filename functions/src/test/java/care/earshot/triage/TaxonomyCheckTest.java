package care.earshot.triage;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.TaxonomyCheck.Doubt;
import care.earshot.triage.TaxonomyCheck.Warning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaxonomyCheckTest {
    private static final String SPIKE = "A bank or our provider refuses cards.";
    private static final String WHY = "The card is refused although it is good.";

    private static Tag tag(String name, String spike, String why, List<String> phrases, List<String> examples) {
        return new Tag(name, spike, why, Place.REMOVE, "general", Map.of("en", phrases), Map.of("en", examples));
    }

    private static Tag tag(String name, String... phrases) {
        return tag(name, SPIKE, WHY, List.of(phrases), List.of());
    }

    private static Taxonomy taxonomy(Tag... tags) {
        var hour = Duration.ofHours(1);
        var targets = Map.of(Priority.LOW, hour, Priority.NORMAL, hour, Priority.HIGH, hour, Priority.URGENT, hour);
        return new Taxonomy(List.of("en"), List.of(tags), List.of(new Queue("general", targets)), List.of(), "general");
    }

    private static List<Warning> check(Taxonomy taxonomy, String... messages) {
        var check = new TaxonomyCheck(taxonomy);
        for (int i = 0; i < 100; i++) {
            check.message(messages[i % messages.length]);
        }
        return check.warnings();
    }

    private static List<Warning> of(Doubt doubt, List<Warning> warnings) {
        return warnings.stream().filter(one -> one.doubt() == doubt).toList();
    }

    @Test
    void a_name_that_says_what_about_and_an_answer_that_says_nothing_are_vague() {
        var vague = check(
                taxonomy(
                        tag("payment", "card declined"),
                        tag("payment-issue", "bank said no"),
                        tag("card-declined", "", "It is declined.", List.of("declined"), List.of()),
                        tag("refund-not-arrived", "where is my refund")),
                "card declined, bank said no, where is my refund");
        assertThat(of(Doubt.VAGUE, vague))
                .extracting(Warning::tag)
                .containsExactly("payment", "payment-issue", "card-declined", "card-declined");
        assertThat(vague.get(2).because()).contains("what would a spike in it make you do?");
    }

    @Test
    void two_tags_of_the_same_messages_overlap() {
        var warnings = check(
                taxonomy(
                        tag("card-declined", "card was declined"),
                        tag("bank-refuses-card", "my card was"),
                        tag("late-by-carrier", "late")),
                "my card was declined",
                "my parcel is late");
        assertThat(of(Doubt.OVERLAPS, warnings)).singleElement().satisfies(one -> {
            assertThat(one.tag()).isEqualTo("bank-refuses-card");
            assertThat(one.other()).isEqualTo("card-declined");
            assertThat(one.messages()).isEqualTo(50);
        });
    }

    @Test
    void examples_that_get_another_tag_when_they_are_left_out_are_told() {
        var mine = new ArrayList<String>();
        var theirs = new ArrayList<String>();
        for (var day : List.of("monday", "tuesday", "friday", "sunday", "today", "yesterday")) {
            mine.add("the courier is late since " + day);
            theirs.add("the courier is late since " + day + " again");
        }
        var warnings = new TaxonomyCheck(taxonomy(
                        tag("late-by-carrier", SPIKE, WHY, List.of(), mine),
                        tag("late-again-by-carrier", SPIKE, WHY, List.of(), theirs)))
                .warnings();
        assertThat(of(Doubt.OVERLAPS, warnings)).isNotEmpty().allSatisfy(one -> {
            assertThat(one.because()).contains("examples, each left out in turn");
            assertThat(one.messages()).isZero();
        });
    }

    @Test
    void one_that_never_fires_and_one_that_swallows_everything_are_told_with_their_numbers() {
        var warnings = check(
                taxonomy(
                        tag("nobody-answers", "hello"), tag("late-by-carrier", "late"), tag("lost-by-carrier", "lost")),
                "hello there",
                "hello again",
                "it is late",
                "nothing of it");
        assertThat(of(Doubt.NEVER_FIRES, warnings)).extracting(Warning::tag).containsExactly("lost-by-carrier");
        assertThat(of(Doubt.SWALLOWS, warnings))
                .extracting(one -> one.tag() + " " + one.messages())
                .containsExactly("nobody-answers 50", "late-by-carrier 25");
        assertThat(of(Doubt.UNTOLD, warnings)).isEmpty();
    }

    @Test
    void where_most_messages_get_no_tag_reasons_are_missing() {
        var warnings =
                check(taxonomy(tag("late-by-carrier", "late")), "it is late", "good morning", "good night", "good day");
        assertThat(of(Doubt.UNTOLD, warnings))
                .extracting(Warning::because)
                .containsExactly("75 % of 100 messages got no tag: which reasons are missing?");
    }

    @Test
    void of_a_few_messages_nothing_is_said() {
        var check = new TaxonomyCheck(taxonomy(tag("late-by-carrier", "late")));
        check.message("hello");
        assertThat(check.warnings()).isEmpty();
    }
}
