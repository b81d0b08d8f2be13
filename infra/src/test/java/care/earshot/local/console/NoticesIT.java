package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Delivery;
import care.earshot.alert.Delivery.State;
import care.earshot.alert.Notice;
import care.earshot.alert.Severity;
import care.earshot.console.Principal;
import care.earshot.inbox.DeadLetters;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Below the sources: whom alerts were told to, and telling somebody again. */
final class NoticesIT extends InBrowser {
    private static final String HOSTILE = "<img src=x onerror=alert(1)> 503";

    private Notice told(int minute) {
        var at = Instant.parse("2026-11-20T14:06:00Z").plusSeconds(60L * minute);
        var notice = new Notice(
                "a" + minute,
                Notice.Phase.OPENED,
                at,
                "tag:payment-declined",
                Severity.CRITICAL,
                at,
                5,
                41,
                3,
                38,
                List.of(),
                "");
        desk.notices.keep(notice);
        desk.notices.plan(
                notice,
                List.of(
                        delivery(notice, "anna", true, State.UNKNOWN, "its answer is lost"),
                        delivery(notice, "ops", false, State.FAILED, HOSTILE),
                        delivery(notice, "slack", false, State.TOLD, "")));
        return notice;
    }

    private static Delivery delivery(Notice notice, String receiver, boolean once, State state, String words) {
        var attempt = new Delivery.Attempt(notice.at(), state == State.TOLD ? 200 : 0, 17, words);
        return new Delivery(
                notice.id(),
                receiver,
                once ? "email" : "slack",
                once,
                1,
                state,
                notice.at(),
                false,
                null,
                1,
                List.of(attempt),
                words);
    }

    @Test
    void a_lead_sees_who_was_told_and_tells_who_was_not_again() {
        crowd.arrive();
        var notice = told(0);
        desk.who = new Principal("Lea", Set.of("lead"));
        page.navigate("/sources");
        var list = page.locator("notice-list");
        assertThat(list).containsText("payment-declined opened");
        assertThat(list).containsText("Sent or not: nobody knows");
        assertThat(list).containsText(HOSTILE);
        assertThat(list.locator("img")).hasCount(0);
        page.getByText("1 attempt").nth(1).click();
        assertThat(list).containsText("no answer, 17 ms");
        axe();
        shot("notices");
        assertThat(button("Tell again: anna")).hasCount(0);
        button("Tell again: ops").click();
        assertThat(page.locator(".toast")).containsText("It is told again now.");
        assertThat(list).containsText("To be told");
        var again = Objects.requireNonNull(desk.notices.delivery(notice.id(), "ops"));
        assertThat(again.state()).isEqualTo(State.QUEUED);
    }

    @Test
    void dead_letters_say_what_is_to_be_done() {
        crowd.arrive();
        desk.deadLetters.add(new DeadLetters.Waiting("NotifyDeadLetters", "arn:aws:sqs:eu-central-1:1:Notify", 2));
        desk.deadLetters.add(new DeadLetters.Waiting("RecordDeadLetters", "arn:aws:sqs:eu-central-1:1:Record", 1));
        desk.who = new Principal("Lea", Set.of("lead"));
        page.navigate("/sources");
        var list = page.locator("source-list");
        assertThat(list).containsText("2 pieces of work of Notify failed five times and wait 14 days");
        assertThat(list).containsText("start-message-move-task --source-arn arn:aws:sqs:eu-central-1:1:Notify");
        assertThat(list).containsText("Counts of that time lack them");
        axe();
        shot("dead-letters");
    }

    @Test
    void older_ones_come_when_they_are_asked_for() {
        crowd.arrive();
        for (int minute = 0; minute < 25; minute++) {
            told(minute);
        }
        desk.who = new Principal("Lea", Set.of("lead"));
        page.navigate("/sources");
        assertThat(page.locator("notice-list article")).hasCount(20);
        button("Older ones").click();
        assertThat(page.locator("notice-list article")).hasCount(25);
        assertThat(button("Older ones")).hasCount(0);
    }

    @Test
    void agents_do_not_see_it() {
        crowd.arrive();
        told(0);
        page.navigate("/sources");
        assertThat(page.locator(".sources").first()).isVisible();
        assertThat(page.locator("notice-list")).isEmpty();
    }
}
