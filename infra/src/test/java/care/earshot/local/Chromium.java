package care.earshot.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real Chromium, started once in a JVM: what tests must not share lies in their contexts. */
public final class Chromium {
    /** Without windows, in half the time, if it is there. */
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");

    private static final Path CHROMIUM = Files.isExecutable(SHELL) ? SHELL : Path.of("/usr/bin/chromium");
    private static @Nullable Browser browser;

    private Chromium() {}

    /** The browser; where there is none the test is passed over. */
    public static synchronized Browser browser() {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium here: nothing is tried in a browser");
        if (browser == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of("--no-sandbox")));
        }
        return browser;
    }
}
