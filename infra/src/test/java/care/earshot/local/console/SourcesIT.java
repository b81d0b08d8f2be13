package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.console.Principal;
import care.earshot.inbox.SourceId;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The room of the sources: what stopped, what could not be read, and going on. */
final class SourcesIT extends InBrowser {
    private static final String TAKEN = "token or access refused by X: 401 Unauthorized";

    @Test
    void a_lead_sees_what_stopped_and_has_it_go_on_by_the_keyboard() {
        crowd.arrive();
        desk.source("mentions", TAKEN);
        desk.who = new Principal("Lea", Set.of("lead"));
        visit("/inbox/all");
        page.getByText("1 source in trouble").click();
        assertThat(page.locator(".sources")).containsText(TAKEN);
        axe();
        shot("source-stopped");
        button("Resume").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".sources li").first()).containsText("It is asked again within a minute.");
        assertThat(page.locator(".sources li").first()).isFocused(); // not lost with the button
        assertThat(button("Resume")).hasCount(0);
        assertThat(page.locator(".toast")).containsText("Resumed");
        var state = desk.sources.state(new SourceId(Desk.BRAND, "mentions"));
        assertThat(state.parked()).isFalse();
        axe();
        desk.source("mentions", "");
        page.clock().fastForward(61_000);
        assertThat(page.locator(".sources .bad")).hasCount(0);
    }

    @Test
    void whoever_comes_second_sees_how_it_stands_now() {
        crowd.arrive();
        desk.source("mentions", TAKEN);
        desk.who = new Principal("Lea", Set.of("lead"));
        page.clock().install();
        page.navigate("/sources");
        button("Resume").waitFor();
        desk.source("mentions", "credits used up: 402 Payment Required");
        button("Resume").click();
        assertThat(page.locator(".toast")).containsText("Somebody was there before you");
        assertThat(page.locator(".sources")).containsText("credits used up");
        wanted("409");
    }

    @Test
    void an_agent_reads_whom_it_waits_for() {
        crowd.arrive();
        desk.source("mentions", TAKEN);
        page.navigate("/sources");
        assertThat(page.locator(".sources")).containsText("It waits for a lead");
        assertThat(button("Resume")).hasCount(0);
        assertThat(page.getByRole(AriaRole.HEADING)).hasText("Sources");
    }
}
