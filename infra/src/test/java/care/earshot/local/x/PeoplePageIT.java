package care.earshot.local.x;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.local.Axe;
import care.earshot.local.Chromium;
import care.earshot.local.story.Story;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page for people in a real Chromium; passed over where there is none. */
final class PeoplePageIT {
    private final List<String> console = new ArrayList<>();
    private SimulatedX x;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        browser = Chromium.browser();
        x = SimulatedX.start(0, () -> Instant.parse("2026-11-21T10:00:00Z"));
        Story.play(x, () -> Instant.parse("2026-11-21T10:00:00Z"), Story.Past.WEEK);
    }

    @AfterEach
    void stop() {
        if (x != null) {
            x.close();
        }
    }

    @Test
    void axe_finds_nothing_in_light_and_dark() {
        var post = x.posts().getFirst();
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var path : List.of("", "post/" + post.id() + "?as=maya_okafor", "messages?as=farkas_peti")) {
                try (var page = page(new Browser.NewPageOptions().setColorScheme(scheme))) {
                    page.navigate(x.page() + path);
                    Axe.finds_nothing(page, scheme + " " + path);
                }
            }
        }
        assertThat(console).isEmpty();
    }

    @Test
    void a_customer_posts_and_sees_the_answer_once_without_a_reload() {
        try (var page = page(new Browser.NewPageOptions().setViewportSize(390, 800))) {
            page.clock().install();
            page.navigate(x.page() + "?as=maya_okafor");
            assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
                    .isEqualTo(390);
            page.getByLabel("Post as Maya Okafor").fill("@kavoora one more question");
            page.locator("main button").first().click();
            page.waitForSelector("article:has-text('one more question')");
            var asked = x.postsBy(x.user("maya_okafor").orElseThrow()).getLast();
            x.ownReplyFromApp(x.account(Story.MAIN, ""), asked, "Ask us anything");
            page.waitForResponse(answer -> true, () -> page.clock().fastForward(2_100));
            page.waitForSelector("article.brand:has-text('Ask us anything')");
            assertThat(page.locator("article:has-text('Ask us anything')").count())
                    .isEqualTo(1);
        }
        assertThat(console).isEmpty();
    }

    @Test
    void without_scripts_everything_still_works() {
        try (var page = page(new Browser.NewPageOptions().setJavaScriptEnabled(false))) {
            page.navigate(x.page() + "messages?as=maya_okafor");
            page.getByLabel("Message to Kavoora").first().fill("no scripts here");
            page.locator("main button").click();
            page.waitForSelector("li.mine:has-text('no scripts here')");
        }
    }

    private Page page(Browser.NewPageOptions options) {
        var page = browser.newPage(options);
        page.onConsoleMessage(message -> console.add(message.text()));
        page.onPageError(console::add);
        return page;
    }
}
