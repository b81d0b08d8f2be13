package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.Respond.Result;
import care.earshot.alert.Series;
import care.earshot.console.Principal;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An incident in the browser: opened, worded, approved, over, and everyone told. */
final class IncidentIT extends InBrowser {
    private static final Principal LEA = new Principal("Lea", Set.of("lead"));

    private String opened() {
        crowd.arrive();
        var matching =
                new Matching(List.of(Series.tag("payment-declined")), desk.now().minusSeconds(3_600));
        var result = desk.respond.open("Cards are declined <b>", "", matching, Duration.ofMinutes(15), "Lea");
        var id = ((Result.Done) result).incident().id();
        desk.respond.attach(id, Crowd.DORA, "Lea");
        desk.respond.attach(id, Crowd.SOMCHAI, "Lea");
        return id;
    }

    @Test
    void a_lead_opens_an_incident() {
        desk.who = LEA;
        crowd.arrive();
        page.navigate("/incidents");
        page.locator("a.button", hasText("New incident")).click();
        page.locator("[name=title]").fill("Cards are declined");
        page.locator("[name=series]").fill("tag:payment-declined");
        axe();
        button("Open the incident").click();
        assertThat(page.locator("incident-room h2")).hasText("Cards are declined");
        assertThat(page.locator("incident-room")).containsText("Attaches itself: tag:payment-declined");
    }

    @Test
    void what_an_agent_writes_a_lead_approves_and_it_stands_ready_in_the_conversation() {
        var id = opened();
        page.navigate("/incidents/" + id);
        page.locator("[name=text]").fill("We know of it, and work on it right now.");
        button("Ask for approval").click();
        assertThat(page.locator("incident-room")).containsText("waits for approval");
        assertThat(button("Approve")).hasCount(0);
        desk.who = LEA;
        page.reload();
        button("Approve").click();
        assertThat(page.locator("incident-room")).containsText("approved by Lea");
        axe();
        shot("incident");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe();
        visit(at(Crowd.DORA));
        assertThat(page.locator(".banner")).containsText("Cards are declined <b>");
        button("Use the holding reply").click();
        assertThat(text()).hasValue("We know of it, and work on it right now.");
        axe();
        shot("incident-banner");
    }

    @Test
    void when_it_is_over_a_person_confirms_whom_it_tells_and_sees_whom_it_did_not_reach() {
        var id = opened();
        desk.respond.words(id, Use.OVER, "en", "Cards work again. Thank you for waiting.", "Mia");
        var words = desk.incidents.incident(id).words().getFirst().id();
        desk.respond.approve(id, words, "Lea");
        desk.respond.words(id, Use.PUBLIC, "en", "Cards work again, everybody.", "Mia");
        desk.who = LEA;
        page.clock().install();
        page.navigate("/incidents/" + id);
        button("Approve").click();
        assertThat(page.locator("[name=words] option").first()).hasText("Cards work again, everybody.");
        button("It is over").click();
        assertThat(page.locator(".posted")).containsText("The post goes out at");
        button("Tell 2 people").click();
        assertThat(page.locator(".toast")).containsText("The public post goes out first.");
        wanted("409");
        desk.ahead = desk.ahead.plusSeconds(11);
        desk.sends();
        page.clock().fastForward(3_100);
        assertThat(page.locator(".posted")).containsText("The post is out");
        assertThat(page.locator("incident-room")).containsText("Tell everyone that it is over");
        page.locator("incident-room [type=checkbox]").first().uncheck();
        axe();
        shot("incident-over");
        assertThat(page.locator("incident-room dl.counts")).containsText("attached by somebody2");
        button("Tell 1 person").click();
        assertThat(page.locator("incident-room")).containsText("Told already, or not reached");
        assertThat(page.locator("incident-room")).containsText("Lea told 1 that it is over");
    }
}
