package care.earshot.triage.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import care.earshot.triage.learned.LearnedJudge.Taught;
import care.earshot.triage.learned.Memory.Said;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules, and what the team taught beside them. */
final class LearnedJudgeTest {
    private static final RuleJudge RULES = TaxonomyTable.judge();
    private static final String LATE = "where is my parcel, it should have arrived on Monday";
    private static final String UNTOLD = "we saw the two green moons again";

    private static Judgement judge(@Nullable Prediction says, Memory memory, String text) {
        var taught = new Taught(says == null ? null : any -> says, memory);
        return new LearnedJudge(RULES, () -> taught).judge(Subject.of(text));
    }

    private static Judgement judge(Prediction says, String text) {
        return judge(says, Memory.EMPTY, text);
    }

    private static Prediction says(@Nullable String label, double confidence) {
        return new Prediction(label, "late-by-carrier", confidence, List.of("green moons", "again"));
    }

    private static List<String> tags(Judgement judgement) {
        return judgement.tags().stream().map(TagHit::tag).toList();
    }

    @Test
    void where_nothing_was_taught_the_rules_judge() {
        assertThat(judge(null, Memory.EMPTY, LATE)).isEqualTo(RULES.judge(Subject.of(LATE)));
        assertThat(tags(RULES.judge(Subject.of(LATE)))).containsExactly("late-by-carrier");
        assertThat(tags(RULES.judge(Subject.of(UNTOLD)))).isEmpty();
    }

    @Test
    void a_model_that_is_not_sure_changes_nothing() {
        assertThat(judge(says(null, 0.99), LATE)).isEqualTo(RULES.judge(Subject.of(LATE)));
    }

    @Test
    void a_tag_that_was_learned_says_the_words_and_moves_feeling_and_urgency_as_any_tag_does() {
        var judgement = judge(says("charged-twice", 0.7), UNTOLD);
        assertThat(judgement.tags()).containsExactly(new TagHit("charged-twice", 0.7, "learned: green moons, again"));
        assertThat(judgement.sentiment()).isEqualTo(Sentiment.NEGATIVE);
    }

    @Test
    void a_tag_on_which_both_agree_has_both_reasons() {
        var hit = judge(says("late-by-carrier", 0.95), LATE).tags().getFirst();
        assertThat(hit.tag()).isEqualTo("late-by-carrier");
        assertThat(hit.because()).startsWith("says \"").endsWith("; learned: green moons, again");
    }

    @Test
    void only_a_model_that_is_very_sure_contradicts_the_rules() {
        assertThat(tags(judge(says("charged-twice", 0.79), LATE)))
                .containsExactlyInAnyOrder("charged-twice", "late-by-carrier");
        assertThat(tags(judge(says("charged-twice", 0.8), LATE))).containsExactly("charged-twice");
        assertThat(tags(judge(says(LearnedJudge.NONE, 0.79), LATE))).containsExactly("late-by-carrier");
        assertThat(tags(judge(says(LearnedJudge.NONE, 0.8), LATE))).isEmpty();
    }

    @Test
    void a_tag_that_the_taxonomy_does_not_have_is_not_given() {
        assertThat(judge(says("long-gone", 0.99), LATE)).isEqualTo(RULES.judge(Subject.of(LATE)));
        var memory = Memory.of(List.of(new Said(UNTOLD, List.of("long-gone", "charged-twice"))));
        assertThat(tags(judge(null, memory, UNTOLD))).containsExactly("charged-twice");
    }

    @Test
    void what_people_said_of_the_same_words_counts_above_all() {
        var memory = Memory.of(List.of(
                new Said("We saw the two green moons again.", List.of("charged-twice")),
                new Said(UNTOLD, List.of("late-by-carrier")),
                new Said(LATE, List.of())));
        var told = judge(says("late-by-carrier", 0.99), memory, "@brand " + UNTOLD + " https://t.co/x");
        assertThat(told.tags())
                .containsExactly(new TagHit(
                        "charged-twice", 0.98, "learned: the team said so of \"We saw the two green moons again.\""));
        assertThat(tags(judge(null, memory, LATE + "!!"))).isEmpty();
        assertThat(tags(judge(null, memory, "where is my parcel, it should have arrived on Sunday")))
                .containsExactly("late-by-carrier");
    }

    @Test
    void what_is_too_short_or_too_long_to_be_a_copy_is_not_remembered() {
        var endless = UNTOLD + " and again".repeat(200);
        var memory = Memory.of(List.of(new Said("hi", List.of("charged-twice")), new Said(endless, List.of("lost"))));
        assertThat(memory.find("hi")).isNull();
        assertThat(memory.find(endless)).isNull();
        assertThat(memory.find("")).isNull();
    }

    @Test
    void a_memory_is_the_same_after_it_was_written_and_one_that_is_damaged_is_refused() throws Exception {
        var memory = Memory.of(List.of(
                new Said("ยังไม่ได้ของเลยค่ะ รอนานมาก", List.of("late-by-carrier", "lost")),
                new Said(LATE, List.of())));
        var bytes = memory.bytes();
        var again = Memory.of(bytes);
        assertThat(again.size()).isEqualTo(2);
        assertThat(again.find(LATE)).isEqualTo(new Said(LATE, List.of()));
        assertThat(again.bytes()).isEqualTo(bytes);
        assertThatThrownBy(() -> Memory.of(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(UnreadableModel.class)
                .hasMessage("the remembered texts are damaged");
        assertThatThrownBy(() -> Memory.of(new byte[0]))
                .isInstanceOf(UnreadableModel.class)
                .hasMessage("these are no remembered texts of this version");
    }
}
