package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.broadcast.Mailing;
import care.earshot.console.Principal;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The room of announcements: written, previewed, counted, approved by another, sent, followed. */
final class AnnouncementsIT extends InBrowser {
    private static final String FILE = """
            email,consent,language,name
            anna@example.com,shop form,en,Anna
            ben@example.com,shop form,hu,Ben
            cili@example.com,shop form,hu,Cili
            dora@example.com,phone call,en,Dóra
            DORA@example.com,phone call,en,Dóra
            nobody,shop form,en,X
            """;

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private void lead(String name) {
        desk.who = new Principal(name, Set.of("lead"));
        page.reload();
        page.locator(".me bdi")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .waitFor();
    }

    private void arrive(String name, String role, String path) {
        crowd.arrive();
        desk.who = new Principal(name, Set.of(role));
        page.clock().install();
        page.navigate(path);
    }

    private void write() {
        field("Title, for colleagues").fill("Payments are late");
        field("Topic that people agreed to").fill("service");
        field("Those in a file").check();
        field("File (CSV)").setInputFiles(new FilePayload("people.csv", "text/csv", FILE.getBytes(UTF_8)));
        assertThat(page.locator("announcement-room")).containsText("5 rows can be used.");
        assertThat(page.locator("announcement-room")).containsText("Line 7: not an address");
        field("Subject").fill("Payments are late, {{name|you}}");
        field("Text").fill("Dear {{name|customer}},\n\nwe are on it: {{oder}}");
        page.clock().fastForward(500);
        assertThat(page.locator("announcement-room")).containsText("{{oder}} is not known here");
        field("Text").fill("Dear {{name|customer}},\n\nwe are on it.");
        page.clock().fastForward(500);
        assertThat(page.locator(".letter .words")).containsText("Dear customer,");
        page.locator(".letters select").selectOption("hu");
        field("Subject").fill("Késik a fizetés");
        field("Text").fill("Kedves {{name|ügyfelünk}}!");
        field("For all other languages").selectOption("en");
    }

    @Test
    void a_lead_writes_one_a_colleague_approves_it_and_it_is_sent_to_each_once() {
        arrive("Lea", "lead", "/announcements");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New announcement"))
                .click();
        assertThat(page.locator("h2").first()).isFocused();
        write();
        field("Public post").fill("Payments are late. " + "We are on it. ".repeat(20));
        axe();
        button("Save").click();
        assertThat(page.locator(".toast")).containsText("Saved");
        assertThat(page.locator("announcement-room")).containsText("It goes out in 2 posts:");
        field("Public post").fill("Payments are late.");
        button("Save").click();
        assertThat(page.locator("announcement-room ol")).hasCount(0);
        button("Count recipients").click();
        assertThat(page.locator("announcement-room")).containsText("Being counted");
        desk.casts.work();
        page.clock().fastForward(3_100);
        assertThat(page.locator("announcement-room")).containsText("4 recipients");
        assertThat(page.locator("announcement-room")).containsText("1 more than once");
        assertThat(page.locator("announcement-room")).containsText("Somebody who did not write it has to approve it.");
        assertThat(button("Approve")).hasCount(0);
        axe();
        shot("announcement-counted");
        lead("Nok");
        button("Approve").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("announcement-room")).containsText("Approved by Nok");
        button("Send to 4").click();
        axe();
        page.locator("dialog.ask").getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.locator("announcement-room")).containsText("0 of 4");
        desk.ahead = desk.ahead.plusSeconds(2);
        desk.casts.work();
        page.clock().fastForward(3_100);
        assertThat(page.locator("announcement-room")).containsText("4 of 4");
        assertThat(page.locator("h2").first()).containsText("Sent");
        assertThat(page.locator(".posted")).containsText("The post goes out at");
        desk.ahead = desk.ahead.plusSeconds(11);
        desk.sends();
        page.clock().fastForward(3_100);
        assertThat(page.locator(".posted")).containsText("The post is out");
        axe();
        shot("announcement-sent");
        assertThat(desk.casts.mails)
                .extracting(Mailing.Entry::address)
                .containsExactlyInAnyOrder(
                        "anna@example.com", "ben@example.com", "cili@example.com", "dora@example.com");
        var download = page.waitForDownload(() -> button("Everybody, as a file").click());
        assertThat(download.suggestedFilename()).endsWith("-all.csv");
    }

    @Test
    void an_agent_reads_and_cannot_write_in_any_of_three_languages() {
        arrive("Lea", "lead", "/announcements/new");
        write();
        button("Save").click();
        assertThat(page.locator(".toast")).containsText("Saved");
        var here = page.url();
        desk.who = new Principal("Anna", Set.of("agent"));
        for (var language : new String[] {"en", "hu", "th"}) {
            page.navigate(here + "?lang=" + language);
            assertThat(page.locator(".letter")).hasCount(2);
            assertThat(page.locator("announcement-room form")).hasCount(0);
            assertThat(page.locator("announcement-room .button.main")).hasCount(0);
            axe();
            page.navigate("/announcements?lang=" + language);
            assertThat(page.locator(".sources li")).hasCount(1);
            axe();
        }
        shot("announcements-th");
    }

    @Test
    void what_is_wrong_is_said_and_what_was_typed_stays() {
        arrive("Lea", "lead", "/announcements/new");
        write();
        field("Topic that people agreed to").fill("service");
        field("Subject").fill("{{#each}}");
        button("Save").click();
        assertThat(page.locator(".problems")).containsText("hu subject");
        assertThat(page.locator(".problems")).isFocused();
        assertThat(field("Subject")).hasValue("{{#each}}");
        axe();
        wanted("422");
    }
}
