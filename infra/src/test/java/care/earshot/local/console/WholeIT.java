package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.Image;
import care.earshot.local.Chromium;
import care.earshot.local.LocalCloud;
import care.earshot.local.Options;
import care.earshot.local.Outcome;
import care.earshot.local.Surroundings;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole corridor in a real Chromium: the template in one JVM, the small X, SES, sign-in, and an agent who clicks. */
final class WholeIT {
    private static final Duration REST = Duration.ofMinutes(1);
    private static Surroundings around;
    private static LocalCloud cloud;
    private static BrowserContext context;
    private static Page page;
    private static volatile Duration ahead = Duration.ZERO;

    @BeforeAll
    static void start() throws Exception {
        var browser = Chromium.browser();
        InstantSource clock = () -> Instant.now().plus(ahead);
        around = Surroundings.start(0, 0, clock, null);
        var options = Options.quiet(Path.of(System.getProperty("root")))
                .with("UndoSeconds", "1")
                .withClock(clock);
        cloud = LocalCloud.start(around.withX(around.withMail(options)));
        around.connect(cloud);
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1440, 900).setLocale("en-GB"));
        page = context.newPage();
        page.setDefaultTimeout(30_000);
        page.navigate(cloud.console() + "/");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Anna Berger"))
                .click();
        page.waitForURL("**/inbox/**");
    }

    @AfterAll
    static void stop() {
        if (context != null) {
            context.close();
            cloud.close();
            around.close();
        }
    }

    private static void polled() {
        cloud.runSchedule("PollFunction");
        assertThat(cloud.settle(REST)).isTrue();
    }

    private static void open(ConversationId id) {
        var encoded = URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
        page.navigate(cloud.console() + "/inbox/all/c/" + encoded);
        page.locator("reply-composer textarea").waitFor();
    }

    private static void answer(String text) {
        page.locator("reply-composer textarea").fill(text);
        page.keyboard().press("Control+Enter");
        page.locator(".entry", new Page.LocatorOptions().setHasText(text))
                .first()
                .waitFor();
        assertThat(cloud.settle(REST)).isTrue();
    }

    @Test
    void a_mention_arrives_is_claimed_and_answered_and_the_customer_sees_the_answer_once() {
        var x = around.x();
        var customer = x.customer("whole_anna", "Whole Anna", 7);
        var post = x.post(customer, "@kavoora the lid of my jar leaks, what now?");
        polled();
        open(new ConversationId(Network.X, customer.id(), post.conversationId()));
        assertThat(page.locator(".entry").first()).containsText("the lid of my jar leaks");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Claim").setExact(true))
                .click();
        answer("We send you a new jar today.");
        polled(); // our own post comes back on the account's timeline, and is no second answer
        var account = around.stage().account("kavoora");
        assertThat(x.answersTo(account, post)).extracting("shownText").containsExactly("We send you a new jar today.");
        page.reload();
        assertThat(page.locator(".entry", new Page.LocatorOptions().setHasText("We send you a new jar today.")))
                .hasCount(1);
        page.locator("a.row").first().waitFor(); // the list behind it, of the whole week
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/whole.png")));
    }

    @Test
    void a_mail_is_answered_by_mail_and_what_the_customer_writes_back_is_in_the_same_conversation() throws Exception {
        cloud.deliveries()
                .mail(around.mail()
                        .write(
                                "whole.eszter@example.com",
                                "Whole Eszter",
                                "help@care.kavoora.example",
                                "Hol a számlám?",
                                "Kedves Kavoora! Hol találom a novemberi számlámat?"));
        assertThat(cloud.settle(REST)).isTrue();
        var id = mailed("whole.eszter@example.com");
        open(id);
        answer("Kedves Eszter, a fiókjában, a Számlák alatt.");
        var mails = around.mail().mails();
        assertThat(mails).hasSize(1);
        cloud.deliveries().mail(around.mail().answer(mails.getFirst(), "Megtaláltam, köszönöm szépen!"));
        assertThat(cloud.settle(REST)).isTrue();
        page.reload();
        assertThat(page.locator(".entry", new Page.LocatorOptions().setHasText("Megtaláltam, köszönöm szépen!")))
                .hasCount(1);
        assertThat(mailed("whole.eszter@example.com")).isEqualTo(id);
    }

    private static ConversationId rattles(String address) throws Exception {
        var words = "A dobozban egy kék kavics csörög, kérem, nézzék meg, mi ez.";
        cloud.deliveries()
                .mail(around.mail().write(address, "Whole Zita", "help@care.kavoora.example", "Kavics", words));
        assertThat(cloud.settle(REST)).isTrue();
        var id = mailed(address);
        open(id);
        return id;
    }

    @Test
    void what_an_agent_corrects_is_known_again_in_the_same_words_of_somebody_else() throws Exception {
        rattles("whole.zita@example.com");
        var tags = page.locator("customer-panel .tags");
        assertThat(tags).not().containsText("wrong-item-sent");
        page.locator(".queues a").first().waitFor(); // with the queues the page learns the tags
        page.locator("customer-panel h2").click(); // keys are off while somebody writes
        page.keyboard().press("t");
        page.locator("pick-dialog").getByText("wrong-item-sent").first().click();
        assertThat(tags).containsText("wrong-item-sent");
        assertThat(cloud.settle(REST)).isTrue();
        assertThat(cloud.runSchedule("TrainFunction")).isInstanceOf(Outcome.Answered.class);
        ahead = Duration.ofMinutes(2); // triage looks once a minute at what is in use
        rattles("whole.zoli@example.com");
        assertThat(tags).containsText("wrong-item-sent");
        assertThat(tags).containsText("learned: the team said so of");
    }

    /** The one conversation of this address. */
    private static ConversationId mailed(String address) {
        var heads = cloud.dynamo().scanPaginator(r -> r.tableName(cloud.named("Table"))).items().stream()
                .map(Image::read)
                .filter(Image.OfHead.class::isInstance)
                .map(image -> ((Image.OfHead) image).head().id())
                .filter(id -> id.customer().equals(address))
                .toList();
        assertThat(heads).hasSize(1);
        return Objects.requireNonNull(heads.getFirst());
    }
}
