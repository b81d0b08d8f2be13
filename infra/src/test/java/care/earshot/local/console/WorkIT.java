package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.console.Principal;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Action;
import care.earshot.inbox.Looking;
import care.earshot.inbox.State;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rest of a working day: colleagues, queues, tomorrow, and what goes wrong meanwhile. */
final class WorkIT extends InBrowser {
    private static final Principal LEA = new Principal("Lea", Set.of("lead"));

    private void dora() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        page.locator(".entry.note").waitFor();
        page.locator("conversation-view h2").focus();
    }

    /** A key, some words, Enter. */
    private void choose(String key, String words) {
        page.keyboard().press(key);
        page.locator("dialog.pick[open] input").waitFor();
        page.keyboard().type(words);
        page.keyboard().press("Enter");
    }

    private Locator event() {
        return page.locator(".event").last();
    }

    private void lost(Principal who) {
        desk.who = who;
        dora();
        text().fill("It gets LOST.");
        button("Send").click();
        page.locator(".entry.answer.queued").waitFor();
        for (int minutes : new int[] {1, 1, 2, 6}) {
            desk.later(Duration.ofMinutes(minutes));
        }
        poll();
        assertThat(page.locator(".entry.answer.unknown")).containsText("Nobody knows whether this was sent.");
    }

    @Test
    void a_lead_says_what_became_of_an_answer_that_nobody_knows_of() {
        lost(LEA);
        assertThat(page.locator(".entry.answer.unknown")).containsText("the network does not have it");
        axe();
        shot("unknown");
        button("It was sent").click();
        assertThat(page.locator(".entry.answer.unknown")).hasCount(0);
        assertThat(page.locator(".entry").filter(new Locator.FilterOptions().setHasText("It gets LOST.")))
                .hasCount(1);
        assertThat(desk.conversations.head(Crowd.DORA).state()).isEqualTo(State.WAITING);
    }

    @Test
    void an_agent_is_told_whom_to_ask_and_cannot_say_it() {
        lost(new Principal("Anna", Set.of("agent")));
        assertThat(page.locator(".entry.answer.unknown")).containsText("Ask your lead");
        assertThat(button("It was sent")).hasCount(0);
    }

    @Test
    void what_was_not_sent_can_be_answered_anew() {
        lost(LEA);
        button("It was not sent").click();
        assertThat(page.locator(".entry.answer.failed")).hasCount(1);
        button("Try again").click();
        assertThat(text()).hasValue("It gets LOST.");
        assertThat(desk.conversations.head(Crowd.DORA).state()).isEqualTo(State.OPEN);
    }

    @Test
    void an_address_that_the_customer_gave_is_noted_where_the_customer_stands() {
        dora();
        button("Add the e-mail address they gave").click();
        page.keyboard().type("dora@");
        page.keyboard().press("Enter"); // the browser holds it back
        axe();
        page.keyboard().type("example.com");
        page.keyboard().press("Enter");
        assertThat(page.locator("customer-panel")).containsText("dora@example.com");
        assertThat(event()).containsText("noted the e-mail address: dora@example.com");
        assertThat(desk.people.person(CustomerId.of(Crowd.DORA)).address()).isEqualTo("dora@example.com");
        shot("address");
    }

    @Test
    void two_customers_are_said_to_be_one_person_and_then_not() {
        dora();
        choose("p", "eszter");
        assertThat(page.locator("customer-panel")).containsText("eszter@example.com");
        assertThat(event()).containsText("Anna said it is the same person as eszter@example.com");
        assertThat(page.locator("customer-panel .others li")).hasCount(2);
        axe();
        shot("person");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("is somebody else"))
                .click();
        assertThat(page.locator("customer-panel .others li")).hasCount(1);
        assertThat(event()).containsText("is somebody else");
        assertThat(desk.people.person(CustomerId.of(Crowd.DORA)).others()).isEmpty();
    }

    @Test
    void who_else_looks_or_writes_is_shown_and_goes_again() {
        dora();
        desk.conversations.look(Crowd.DORA, new Looking("Ben", true, desk.now().plusSeconds(30)));
        page.clock().fastForward(16_000);
        assertThat(page.locator(".beside")).hasText("Ben is writing …");
        shot("presence");
        desk.ahead = Duration.ofSeconds(31);
        page.clock().fastForward(16_000);
        assertThat(page.locator(".beside")).hasText("");
        text().fill("On it");
        page.clock().fastForward(16_000);
        page.waitForCondition(() -> desk.conversations.looking(Crowd.DORA, desk.now()).stream()
                .anyMatch(look -> look.who().equals("Anna") && look.writing()));
    }

    @Test
    void an_agent_takes_it_a_lead_gives_it_on_and_who_comes_second_is_told_who_has_it() {
        dora();
        choose("a", "Anna");
        assertThat(page.locator("button.held")).hasText("Yours");
        desk.who = LEA;
        page.reload();
        page.locator(".entry.note").waitFor();
        page.locator("conversation-view h2").focus();
        choose("a", "Cili");
        assertThat(page.locator("button.held")).hasText("Cili has it");
        assertThat(event()).containsText("Lea assigned it to Cili");
        desk.handle.handle(Crowd.DORA, new Action.Assign("Dani", null), "Mia"); // another lead, not heard of yet
        page.locator("conversation-view h2").focus();
        choose("a", "Ben");
        assertThat(page.locator(".toast")).containsText("Dani has this conversation.");
        assertThat(page.locator("button.held")).hasText("Dani has it");
        wanted("409");
    }

    @Test
    void moved_to_another_queue_it_is_under_that_one() {
        dora();
        choose("m", "deliv");
        assertThat(page.locator("aside .times dd").first()).containsText("delivery");
        assertThat(event()).containsText("Anna moved it to delivery");
        page.locator(".queues a", hasText("delivery")).click();
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(1);
        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING)
                        .first())
                .hasText("delivery");
    }

    @Test
    void a_queue_that_the_taxonomy_has_no_more_is_there_until_it_is_empty_and_nothing_is_moved_into_it() {
        desk.conversations.queues(List.of("returns"));
        crowd.arrive();
        desk.handle.handle(Crowd.DORA, new Action.Move("returns", Duration.ofHours(1)), "Lea");
        visit(at(Crowd.DORA));
        var removed = page.locator(".queues a", hasText("returns"));
        removed.click();
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(1);
        axe();
        shot("removed");
        page.locator("a.row[href*='7~1000']").click();
        page.locator("conversation-view h2").focus();
        page.keyboard().press("m");
        assertThat(page.locator("dialog.pick [role=option]")).hasCount(3);
        page.keyboard().type("deliv");
        page.keyboard().press("Enter");
        poll();
        assertThat(removed).hasCount(0);
    }

    @Test
    void what_was_put_aside_comes_back_by_itself() {
        dora();
        choose("z", "In an hour");
        assertThat(page.locator(".toast")).containsText("Back at");
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(0);
        page.locator(".tabs a", hasText("Snoozed")).click();
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(1);
        page.locator(".tabs a", hasText("Open")).click();
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(0);
        desk.later(Duration.ofMinutes(30));
        poll();
        desk.later(Duration.ofMinutes(31));
        poll();
        page.locator("button.arrived").click();
        page.locator("a.row[href*='7~1000']").click();
        assertThat(event()).containsText("Back from snooze");
        assertThat(page.locator(".bar .due")).isVisible();
    }

    @Test
    void when_the_token_runs_out_signing_in_brings_everything_back() {
        dora();
        text().fill("Half an answer, and a nót");
        var here = page.url();
        desk.signedOut = true;
        page.clock().fastForward(3_100);
        page.waitForCondition(() -> desk.signIns.get() == 1);
        assertThat(text()).hasValue("Half an answer, and a nót");
        assertThat(page).hasURL(here);
        assertThat(page.locator(".says")).hasText("Public on X as @brand");
        wanted("401");
    }

    @Test
    void where_signing_in_does_not_help_it_says_so_and_does_not_go_in_a_circle() {
        dora();
        text().fill("Half an answer");
        desk.signsIn = false;
        desk.signedOut = true;
        page.clock().fastForward(3_100);
        assertThat(page.getByText("You are signed out. What you wrote is kept."))
                .isVisible();
        page.clock().fastForward(120_000);
        page.clock().fastForward(120_000);
        assertThat(desk.signIns.get()).isEqualTo(1);
        axe();
        shot("signed-out");
        desk.signsIn = true;
        button("Sign in").click();
        assertThat(text()).hasValue("Half an answer");
        assertThat(page.getByText("Complete to")).isVisible();
        wanted("401");
    }

    @Test
    void who_loses_the_role_is_told_and_finds_the_draft_when_it_is_back() {
        dora();
        text().fill("Half an answer");
        var anna = desk.who;
        desk.who = new Principal("Anna", Set.of());
        page.clock().fastForward(3_100);
        assertThat(page.getByText("Your account has no role here.")).isVisible();
        axe();
        desk.who = anna;
        page.clock().fastForward(120_000);
        assertThat(text()).hasValue("Half an answer");
        wanted("403");
    }

    @Test
    void what_only_the_server_finds_private_is_marked_in_the_draft() {
        dora();
        text().fill("So you live at 221B Baker Street, London?");
        assertThat(page.locator(".guard mark")).hasCount(0);
        button("Send").click();
        assertThat(page.locator(".guard")).containsText("a street address");
        assertThat(page.locator(".guard mark")).containsText("221B Baker Street");
        assertThat(text()).hasValue("So you live at 221B Baker Street, London?");
        assertThat(text()).isFocused();
        assertThat(button("Send")).isDisabled();
        axe();
        shot("private");
        text().fill("Where do you live?");
        assertThat(page.locator(".guard mark")).hasCount(0);
        assertThat(button("Send")).isEnabled();
        wanted("422");
    }

    @Test
    void the_language_is_what_the_customer_writes_now_and_a_thumb_is_in_none() {
        dora();
        assertThat(page.locator(".bar p.quiet")).containsText("Hungarian");
        crowd.says(
                Crowd.DORA,
                new care.earshot.message.Author("7", "dora", "Dóra Kovács", "", 0),
                care.earshot.message.Kind.MENTION,
                0,
                "👍");
        poll();
        assertThat(page.locator(".entry .words").last()).hasText("👍");
        assertThat(page.locator(".bar p.quiet")).containsText("Hungarian");
        assertThat(page.locator(".entry .link").first()).hasText("View on X");
        page.navigate(at(Crowd.MAIL));
        page.locator(".entry details").waitFor();
        assertThat(page.locator(".entry .link")).hasCount(0);
        assertThat(page).hasTitle(Pattern.compile("^Nagy Eszter · Inbox"));
    }
}
