package care.earshot.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.learning.Standing.Use;
import care.earshot.learning.Try.Decision;
import care.earshot.message.Network;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import care.earshot.triage.learned.LearnedJudge;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The daily training: what is put to use, and what never is. */
final class TrainTest {
    private final Classroom room = new Classroom(Faults.none());

    private static Try tried(Train.Report report) {
        return Objects.requireNonNull(report.tried());
    }

    private static List<String> tags(Classroom room, String text) {
        var inUse = new InUse(room.school::standing, room.models, room, room.school, () -> room.now, (what, why) -> {
            throw new AssertionError(what + ": " + why);
        });
        return new LearnedJudge(Classroom.RULES, inUse)
                .judge(Subject.of(text)).tags().stream().map(TagHit::tag).toList();
    }

    @Test
    void a_single_correction_counts_for_copies_of_its_text_after_the_next_training() {
        room.taught(Network.EMAIL, "my parcel went up in smoke", List.of(), List.of("lost"), 1);
        room.taught(Network.EMAIL, "a bit late but worth it, thanks", List.of("late"), List.of(), 1);
        assertThat(tags(room, "My parcel went up in smoke!!")).isEmpty();
        var tried = tried(room.train());
        assertThat(tried.decision()).isEqualTo(Decision.TOO_FEW);
        assertThat(tried.corrections()).isEqualTo(2);
        assertThat(tried.remembered()).isEqualTo(2);
        assertThat(room.taught).isEmpty();
        assertThat(tags(room, "My parcel went up in smoke!!")).containsExactly("lost");
        assertThat(tags(room, "a bit late, but worth it. thanks")).isEmpty();
        assertThat(tags(room, "it is late")).containsExactly("late");
        assertThat(tags(room, "your parcel came by smoke signal")).isEmpty();
    }

    @Test
    void waiting_for_more_corrections_is_one_line_and_days_without_news_are_none() {
        room.corrections(3);
        room.train();
        assertThat(room.train().tried()).isNull();
        room.corrections(1);
        room.train();
        assertThat(room.school.tries(room.now, 9)).extracting(Try::corrections).containsExactly(4);
    }

    @Test
    void a_model_that_is_better_on_what_was_held_back_is_put_to_use() {
        room.left(20);
        room.corrections(60);
        room.left(5);
        var tried = tried(room.train());
        assertThat(tried.decision()).isEqualTo(Decision.BETTER);
        var compared = Objects.requireNonNull(tried.compared());
        assertThat(compared.corrections()).isEqualTo(new Try.Score(20, 0, 20, 20, 0));
        assertThat(compared.left()).isEqualTo(new Try.Score(5, 5, 5, 0, 0));
        assertThat(compared.written().broken()).isZero();
        assertThat(compared.chance()).isLessThan(0.0001);
        assertThat(compared.tags())
                .contains(new Try.TagScore("lost", 20, 0, 0, 20, 0), new Try.TagScore("late", 5, 5, 0, 5, 0));
        assertThat(room.taught.getLast()).hasSize(40 + 90 - compared.written().texts());
        assertThat(tags(room, "something else vanished")).containsExactly("lost");
        assertThat(room.school.standing().since()).isEqualTo(room.now);
        assertThat(tried.networks()).containsOnly(java.util.Map.entry("email", 60));
    }

    @Test
    void the_newest_are_held_back_also_from_a_model_that_learns_later() {
        room.corrections(60);
        room.train();
        room.corrections(60);
        room.train();
        var compared =
                Objects.requireNonNull(room.school.tries(room.now, 1).getFirst().compared());
        assertThat(compared.corrections()).isEqualTo(new Try.Score(24, 24, 24, 0, 0));
        assertThat(room.school.tries(room.now, 1).getFirst().decision()).isEqualTo(Decision.NOT_BETTER);
    }

    @Test
    void a_model_that_breaks_what_people_left_as_it_was_is_not_put_to_use() {
        room.corrections(60);
        room.left(9);
        room.says = "lost"; // right for every correction, and wrong for all else
        var tried = tried(room.train());
        var compared = Objects.requireNonNull(tried.compared());
        assertThat(compared.corrections().fixed()).isEqualTo(20);
        assertThat(compared.left().broken()).isEqualTo(9);
        assertThat(tried.decision()).isEqualTo(Decision.NOT_BETTER);
        assertThat(tried.use().model()).isEmpty();
        assertThat(tags(room, "it is late")).containsExactly("late");
    }

    @Test
    void a_worse_model_never_replaces_the_one_in_use() {
        room.corrections(60);
        var good = tried(room.train()).use().model();
        room.says = "broken";
        room.corrections(10);
        var tried = tried(room.train());
        assertThat(tried.decision()).isEqualTo(Decision.NOT_BETTER);
        assertThat(tried.use().model()).isEqualTo(good).isNotEmpty();
        assertThat(Objects.requireNonNull(tried.compared()).chance()).isGreaterThan(0.99);
    }

    @Test
    void what_the_learner_refuses_stands_in_the_report() {
        room.corrections(60);
        room.refuses = "all examples have the one label";
        var tried = tried(room.train());
        assertThat(tried.decision()).isEqualTo(Decision.REFUSED);
        assertThat(tried.detail()).isEqualTo("all examples have the one label");
        assertThat(tried.use().model()).isEmpty();
    }

    @Test
    void corrections_to_tags_that_the_taxonomy_has_no_more_teach_nothing() {
        room.taught(Network.EMAIL, "whatever this was", List.of(), List.of("long-gone"), 1);
        assertThat(tried(room.train()).corrections()).isZero();
        assertThat(tags(room, "whatever this was")).isEmpty();
    }

    @Test
    void words_from_x_are_left_out_and_erased_when_the_permission_ends() {
        room.school.save(room.school.standing().allowingX(true, room.now, "ada"), null);
        for (int i = 0; i < 60; i++) {
            room.taught(Network.X, "order " + i + " vanished", List.of(), List.of("lost"), 1);
        }
        assertThat(tried(room.train()).use().ofX()).isTrue();
        assertThat(tags(room, "something vanished")).containsExactly("lost");

        room.school.save(room.school.standing().allowingX(false, room.now, "ada"), null);
        assertThat(tags(room, "something vanished")).isEmpty();
        int before = room.taught.size();
        var report = room.train();
        assertThat(report.erased()).isEqualTo(60);
        assertThat(tried(report).without()).isEqualTo(60);
        assertThat(tried(report).corrections()).isZero();
        assertThat(room.taught).hasSize(before);
        assertThat(room.school.standing().use()).isEqualTo(Use.RULES);
        assertThat(room.lessons.newest(room.now, 100))
                .hasSize(60)
                .allMatch(lesson -> lesson.text().isEmpty());
    }

    @Test
    void what_a_person_chose_stays_until_it_may_learn_again() {
        room.corrections(60);
        room.train();
        room.school.save(room.school.standing().uses(Use.RULES, true, room.now, "lea"), null);
        room.corrections(10);
        assertThat(room.train()).isEqualTo(new Train.Report(true, 0, null));
        assertThat(tags(room, "something vanished")).isEmpty();
        room.school.save(room.school.standing().learnsAgain(), null);
        assertThat(tried(room.train()).decision()).isEqualTo(Decision.BETTER);
    }

    @Test
    void a_choice_made_during_a_training_stands() {
        room.corrections(60);
        room.during =
                () -> assertThat(room.school.save(room.school.standing().uses(Use.RULES, true, room.now, "lea"), null))
                        .isTrue();
        assertThat(tried(room.train()).decision()).isEqualTo(Decision.OVERTAKEN);
        assertThat(room.school.standing().use()).isEqualTo(Use.RULES);
        assertThat(room.school.standing().pinned()).isTrue();
    }

    @Test
    void a_training_that_is_stopped_anywhere_leaves_what_was_in_use_or_ends_what_it_began() {
        var whole = ready(Faults.none());
        var before = whole.school.standing().use();
        int first = whole.faults.calls(); // in the loop the first of the training: nobody asks before it
        whole.train();
        int last = whole.faults.calls();
        var after = whole.school.standing();
        assertThat(last - first).isGreaterThan(4);
        for (int call = first; call < last; call++) {
            for (var faults : List.of(Faults.before(call), Faults.after(call))) {
                var room = ready(faults);
                try {
                    room.train();
                } catch (Faults.Stopped e) {
                    faults.restart();
                }
                assertThat(room.school.standing().use())
                        .as("stopped at call " + call)
                        .isIn(before, after.use());
                assertThat(tags(room, "this broke down")).as("usable").isIn(List.of(), List.of("broken"));
                room.train();
                assertThat(room.school.standing().use()).isEqualTo(after.use());
                assertThat(tags(room, "this broke down")).containsExactly("broken");
            }
        }
    }

    /** A model is in use, and there is enough for another. */
    private static Classroom ready(Faults faults) {
        var room = new Classroom(faults);
        room.corrections(60);
        room.train();
        for (int i = 0; i < 60; i++) {
            room.taught(Network.EMAIL, "gadget " + i + " broke down", List.of(), List.of("broken"), 1);
        }
        return room;
    }

    @Test
    void what_is_about_nothing_is_written_once_and_the_rules_are_mostly_right_about_it() {
        var texts = Teacher.nothing().stream().map(Teacher.Row::text).toList();
        assertThat(texts).hasSizeGreaterThan(70).doesNotHaveDuplicates();
        var judge = TaxonomyTable.judge();
        assertThat(texts)
                .filteredOn(text -> judge.judge(Subject.of(text)).tags().isEmpty())
                .hasSizeGreaterThan(texts.size() * 3 / 4);
    }

    @Test
    void a_model_in_use_that_is_damaged_counts_as_none_when_it_is_compared() {
        room.corrections(60);
        var model = tried(room.train()).use().model();
        room.models.put(model, "damaged".getBytes(UTF_8));
        room.corrections(10);
        var compared = Objects.requireNonNull(tried(room.train()).compared());
        assertThat(compared.corrections().before()).isZero();
    }
}
