package care.earshot.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.earshot.message.ConversationId;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The console in a real Chromium over memory adapters, a new one for each test; passed over where there is none. */
abstract class InBrowser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** Of these elements, those whose words are too pale for WCAG AA, with the ratio; layers are laid over each other. */
    private static final String CONTRAST = """
            (selectors) => {
              const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgba = (colour) => { ink.clearRect(0, 0, 1, 1); ink.fillStyle = colour; ink.fillRect(0, 0, 1, 1); return [...ink.getImageData(0, 0, 1, 1).data]; };
              const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] / 255 + under[i] * (1 - top[3] / 255)).concat(255);
              const ground = (element) => { const own = rgba(getComputedStyle(element).backgroundColor);
                return own[3] === 255 ? own : over(own, element.parentElement ? ground(element.parentElement) : [255, 255, 255, 255]); };
              const light = (colour) => colour.slice(0, 3).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              return selectors.flatMap((selector) => { const element = document.querySelector(selector), style = getComputedStyle(element), under = ground(element);
                const [a, b] = [light(over(rgba(style.color), under)), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
                const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
                return ratio < (large ? 3 : 4.5) ? [`${selector} ${ratio.toFixed(2)}`] : []; });
            }""";

    private static Playwright playwright;
    private static Browser browser;
    final List<String> complaints = new ArrayList<>();
    Desk desk;
    Crowd crowd;
    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here: the console's page is not tried");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox")));
    }

    @AfterAll
    static void quit() {
        if (playwright != null) {
            playwright.close();
        }
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

    /**
     * No violation. Where axe could not tell a contrast by itself (words over words, half a colour), it is reckoned from
     * the computed colours; what else it leaves open is not held here.
     */
    final void axe() {
        // half a colour is none; an animation that was cancelled has none either
        page.evaluate("() => Promise.allSettled(document.getAnimations().map((one) => one.finished))");
        // by itself axe sums up in a second page, made anew for each look: for what frames of others hold; there are
        // none
        var results = new AxeBuilder(page).setLegacyMode(true).analyze();
        assertThat(results.getViolations())
                .extracting(
                        rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
                .isEmpty();
        var open = results.getIncomplete().stream()
                .filter(rule -> rule.getId().equals("color-contrast"))
                .flatMap(rule -> rule.getNodes().stream())
                .map(node -> ((List<?>) node.getTarget()).getFirst().toString())
                .toList();
        assertThat((List<?>) page.evaluate(CONTRAST, open)).as("contrast").isEmpty();
    }

    /** What the browser says by itself of an answer that the test wants, such as "409". */
    final void wanted(String status) {
        complaints.removeIf(text -> text.contains("status of " + status));
    }

    final void shot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
