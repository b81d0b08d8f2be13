package care.earshot.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.local.Axe;
import care.earshot.local.Chromium;
import care.earshot.message.ConversationId;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The console in a real Chromium over memory adapters, a new one for each test; passed over where there is none. */
abstract class InBrowser {
    private static Browser browser;
    final List<String> complaints = new ArrayList<>();
    Desk desk;
    Crowd crowd;
    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        browser = Chromium.browser();
    }

    @BeforeEach
    void open() throws Exception {
        desk = new Desk();
        crowd = new Crowd(desk);
        context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(desk.url())
                .setViewportSize(1440, 900)
                .setLocale("en-GB"));
        context.setDefaultTimeout(15_000);
        // signed in already; a token that ran out is asked for anew at the desk's own sign-in page
        context.addInitScript("if (!sessionStorage.token) sessionStorage.token = 'made-up'");
        page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text())); // a refusal by the policy is one
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog: " + dialog.message()); // a script ran that should not
            dialog.dismiss();
        });
    }

    @AfterEach
    void nothing_complained() {
        context.close();
        desk.close();
        assertThat(complaints).isEmpty();
        assertThat(desk.reported).isEmpty();
    }

    final Locator row(int position) {
        return page.locator("li[aria-posinset='" + position + "'] a.row");
    }

    static String at(ConversationId id) {
        return "/inbox/all/c/" + URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
    }

    final void visit(String path) {
        page.clock().install(); // time goes on as usual, and can be pushed
        page.navigate(path);
        row(1).waitFor();
    }

    final void poll() {
        page.waitForResponse("**/api/changes**", () -> page.clock().fastForward(3_100));
    }

    static Page.LocatorOptions hasText(String words) {
        return new Page.LocatorOptions().setHasText(words);
    }

    final Locator text() {
        return page.locator("reply-composer textarea");
    }

    final Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final void axe() {
        Axe.finds_nothing(page, page.url());
    }

    /** What the browser says by itself of an answer that the test wants, such as "409". */
    final void wanted(String status) {
        complaints.removeIf(text -> text.contains("status of " + status));
    }

    final void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
