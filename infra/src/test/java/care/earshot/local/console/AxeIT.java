package care.earshot.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's main page as axe sees it, light and dark, wide and narrow. */
final class AxeIT extends InBrowser {
    @ParameterizedTest
    @CsvSource({"LIGHT,en,1440,900", "DARK,en,1440,900", "LIGHT,th,1440,900", "DARK,hu,390,844", "LIGHT,en,720,450"})
    void axe_finds_nothing_in_list_conversation_guard_and_dialogs(
            ColorScheme scheme, String language, int width, int height) {
        crowd.arrive();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, height);
        var name = scheme + "-" + language + "-" + width;
        visit("/inbox/all?lang=" + language);
        axe();
        shot(name + "-list");
        page.locator("a.row[href*='7~1000']").click();
        page.locator(".entry.note").waitFor();
        axe();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
        shot(name + "-conversation");
        text().fill("Is it 4111 1111 1111 1111?");
        page.locator(".guard mark").waitFor();
        axe();
        shot(name + "-guard");
        page.locator("h2").first().focus();
        page.keyboard().press("Control+k");
        page.locator("[role=option]").first().waitFor();
        axe();
        shot(name + "-menu");
    }
}
