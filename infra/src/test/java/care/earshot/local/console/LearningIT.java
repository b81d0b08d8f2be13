package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryLessons;
import care.earshot.adapter.memory.MemoryModels;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.console.Principal;
import care.earshot.learning.Hear;
import care.earshot.learning.InUse;
import care.earshot.learning.Lesson;
import care.earshot.learning.School.Trouble;
import care.earshot.learning.Teacher;
import care.earshot.learning.Train;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.learned.LearnedJudge;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a tag that an agent corrects to a model that a lead looks at, and takes back. */
final class LearningIT extends InBrowser {
    private static final RuleJudge RULES = TaxonomyTable.judge();
    private final MemoryLessons lessons = new MemoryLessons(Faults.none());
    private final MemoryModels models = new MemoryModels(Faults.none());
    private int ids;

    private Train.Report train() {
        var written = List.of(
                new Teacher.Row("where is my parcel, the courier is late", "late-by-carrier"),
                new Teacher.Row("you charged me twice for one order", "charged-twice"));
        return new Train(new Train.Parts(
                        lessons, desk.school, models, Teacher.OWN, RULES, written, desk::now, () -> "t" + ids++))
                .run();
    }

    /** What colleagues taught before, an hour apart. */
    private void taughtBefore(int count) {
        for (int i = 0; i < count; i++) {
            var at = desk.now().minus(Duration.ofHours(count - i + 1));
            var bells = i % 2 == 0;
            var where = new ConversationId(Network.EMAIL, "c" + i + "@example.com", "t" + i);
            lessons.keep(new Lesson(
                    where,
                    new MessageId(Network.EMAIL, "m" + i),
                    at,
                    "email",
                    i % 3 == 0 ? "hu" : "en",
                    bells ? "the box rattles like bells, number " + i : "the lid does not shut at all, number " + i,
                    List.of(),
                    List.of(bells ? "damaged-on-arrival" : "wrong-item-sent"),
                    1,
                    "Ben",
                    at,
                    1));
        }
    }

    private List<String> tagsNow(String text) {
        var inUse = new InUse(desk.school::standing, models, Teacher.OWN, desk.school, desk::now, (what, why) -> {
            throw new AssertionError(what + ": " + why);
        });
        return new LearnedJudge(RULES, inUse)
                .judge(Subject.of(text)).tags().stream().map(hit -> hit.tag()).toList();
    }

    @Test
    void a_corrected_tag_is_learned_compared_put_to_use_and_taken_back() {
        crowd.arrive();
        taughtBefore(70);
        visit(at(Crowd.MAIL));
        var words = desk.conversations
                .customer(Network.EMAIL, Crowd.MAIL.customer(), desk.now())
                .messages()
                .getFirst()
                .message();
        assertThat(page.locator("customer-panel")).isVisible();
        page.keyboard().press("t");
        page.locator("pick-dialog").getByText("late-by-carrier").first().click();
        assertThat(page.locator("customer-panel .tags")).containsText("late-by-carrier");
        page.waitForCondition(
                () -> { // the page shows a tag before the server has it
                    new Hear(desk.conversations, lessons, desk.school).hear(List.of(Crowd.MAIL), desk.now());
                    return lessons.newest(desk.now(), 100).size() == 71;
                });

        assertThat(train().tried()).isNotNull();
        assertThat(tagsNow("another box that rattles like bells")).containsExactly("damaged-on-arrival");
        assertThat(tagsNow(words.subject().isEmpty() ? words.text() : words.subject() + "\n" + words.text()))
                .contains("late-by-carrier");

        desk.who = new Principal("Lea", Set.of("lead"));
        page.navigate("/learning");
        var room = page.locator("learning-room");
        assertThat(room).containsText("The rules, and beside them a model that the team taught.");
        assertThat(room).containsText("Better, and put to use.");
        assertThat(room).containsText("71 corrections · E-mail 71");
        assertThat(room.locator("table").first()).containsText("Corrections");
        room.getByText("By tag").click();
        assertThat(room.locator("table").nth(1)).containsText("damaged-on-arrival");
        assertThat(button("Learn from X too")).hasCount(0);
        axe();
        shot("learning");

        button("Back to the rules alone").click();
        assertThat(room).containsText("Lea chose this. Trainings change nothing until it may learn again.");
        assertThat(tagsNow("another box that rattles like bells")).isEmpty();
        assertThat(train().pinned()).isTrue();
        page.getByText("Use this").click();
        assertThat(room).containsText("The rules, and beside them a model that the team taught.");
        button("Let it learn again").click();
        assertThat(room).not().containsText("Lea chose this.");
        assertThat(desk.school.standing().pinned()).isFalse();
        axe();
    }

    @Test
    void an_administrator_decides_about_words_from_x_and_reads_why() {
        crowd.arrive();
        desk.who = new Principal("Ada", Set.of("admin"));
        desk.school.trouble(new Trouble("memory-1", desk.now(), "these are no remembered texts of this version"));
        train();
        page.setViewportSize(390, 844);
        page.navigate("/learning");
        var room = page.locator("learning-room");
        assertThat(room).containsText("X’s rules for developers forbid");
        assertThat(room).containsText("Too few corrections for a model: 0 of 40 needed.");
        assertThat(room).not().containsText("Triage cannot use it");
        button("Learn from X too").click();
        assertThat(room).containsText("Learned from: Ada allowed it on");
        axe();
        shot("learning-x");
        button("Leave X out").click();
        assertThat(room).containsText("Left out.");
        assertThat(desk.school.standing().x()).isFalse();
    }
}
