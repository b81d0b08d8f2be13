package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Watch;
import care.earshot.console.Principal;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Walk;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The room of the alerts: what is odd now, what was, and by which rule people are told. */
final class AlertsIT extends InBrowser {
    private final AtomicInteger ids = new AtomicInteger();

    private Arrived arrived(Instant at, boolean payment) {
        int id = ids.incrementAndGet();
        var tags = payment ? List.of("payment-declined") : List.<String>of();
        return new Arrived("x~" + id + "~t#" + id, at, tags, "x", "en", "general", "p" + id);
    }

    /** A week of little, and thirty people who cannot pay now. */
    private void outage() {
        crowd.arrive();
        var now = desk.now();
        var id = new SourceId(Desk.BRAND, "mentions");
        var stood = desk.sources.state(id);
        desk.sources.save(new SourceState(
                id,
                stood == null ? 1 : stood.version() + 1,
                Walk.from("", now.minus(Duration.ofDays(7))),
                now.minusSeconds(300),
                Instant.EPOCH,
                "",
                false));
        var some = new ArrayList<Arrived>();
        for (int hour = 150; hour > 1; hour--) {
            some.add(arrived(now.minus(Duration.ofHours(hour)), hour % 7 == 0));
        }
        for (int i = 0; i < 30; i++) {
            some.add(arrived(now.minusSeconds(200 + 5L * i), true));
        }
        desk.log.append(new Batch("all", some, Set.of()), now);
        var watch = new Watch(new Watch.Parts(
                desk.log,
                desk.rollups,
                desk.sources,
                desk.conversations,
                desk.alerts,
                notice -> {},
                List.of("payment-declined"),
                () -> desk.now(),
                () -> "run" + ids.incrementAndGet(),
                Duration.ofSeconds(55)));
        for (int i = 0; i < 3; i++) {
            desk.ahead = desk.ahead.plusSeconds(60);
            watch.run();
        }
        assertThat(desk.alerts.board().open()).hasSize(1);
    }

    @Test
    void a_lead_sees_the_alert_its_month_and_changes_the_rule() {
        outage();
        desk.who = new Principal("Lea", Set.of("lead"));
        visit("/inbox/all");
        page.getByText("Alerts").first().click();
        assertThat(page.locator("alert-list")).containsText("payment-declined");
        assertThat(page.locator("alert-list")).containsText("30 in 15 minutes");
        assertThat(page.locator("alert-list")).containsText("30 people");
        button("Look closer payment-declined").click();
        assertThat(page.locator(".chart")).isVisible();
        assertThat(page.locator("#series")).hasValue("tag:payment-declined");
        page.getByText("As a table").click();
        axe();
        shot("alerts");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        axe();
        shot("alerts-dark");
        page.locator("input[name=minimum]").fill("500");
        button("Try on the last 30 days").click();
        assertThat(page.locator("alert-list")).containsText("there would have been 0 alerts");
        button("Save").click();
        assertThat(page.locator(".toast")).containsText("Saved");
        assertThat(desk.alerts.board().rules().own()).hasSize(1);
    }

    @Test
    void one_click_makes_an_alert_an_incident_and_the_same_alert_makes_one() {
        outage();
        desk.who = new Principal("Lea", Set.of("lead"));
        page.navigate("/alerts");
        button("Make it an incident payment-declined").click();
        assertThat(page.locator("incident-room h2")).hasText("payment-declined");
        assertThat(page.locator("incident-room")).containsText("Attaches itself: tag:payment-declined");
        page.goBack();
        button("Make it an incident payment-declined").click();
        assertThat(page.locator("incident-room h2")).hasText("payment-declined");
        assertThat(desk.incidents.newest(9)).hasSize(1);
    }

    @Test
    void an_agent_sees_alerts_and_changes_nothing() {
        outage();
        page.navigate("/alerts");
        assertThat(page.locator("alert-list")).containsText("payment-declined");
        assertThat(page.locator(".rule")).hasCount(0);
        axe();
        page.setViewportSize(390, 844);
        shot("alerts-phone");
    }
}
