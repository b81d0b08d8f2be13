package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import care.earshot.reply.PastAnswers.Given;
import care.earshot.reply.Way;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suggested replies in the composer. */
final class SuggestionsIT extends InBrowser {
    private static final String QUESTION = "How do I pause my subscription while I travel?";
    private static final String REPLY = "You can pause it in your profile, for up to three months at a time.";
    private static final ConversationId ANN = new ConversationId(Network.X, "31", "3100");
    private static final ConversationId BEA = new ConversationId(Network.X, "32", "3200");

    private Locator offered() {
        return page.locator("suggested-replies button");
    }

    private void asks(ConversationId where, String name) {
        crowd.says(where, new Author(where.customer(), name, name, "", 3), Kind.MENTION, 5, QUESTION);
    }

    /** As somebody answered days ago. */
    private void past(int days, String question, String text, String language, Way way) {
        var at = desk.now().minus(Duration.ofDays(days));
        desk.past.keep(new Given(Desk.BRAND, text + at, question, text, language, false, way, at));
    }

    @Test
    void what_was_answered_is_offered_to_the_next_who_asks_and_taken_by_key_and_not_sent() {
        crowd.arrive();
        asks(ANN, "ann");
        asks(BEA, "bea");
        visit(at(ANN));
        text().fill(REPLY);
        page.keyboard().press("Control+Enter");
        page.locator(".entry.answer.queued").waitFor();
        desk.later(Duration.ofSeconds(20)); // it leaves, and is remembered
        page.navigate(at(BEA));
        assertThat(offered()).hasCount(1);
        assertThat(offered()).containsText(REPLY);
        assertThat(offered()).containsText("used 1 time");
        axe();
        shot("suggestion");
        page.keyboard().press("Alt+1");
        assertThat(text()).hasValue(REPLY);
        assertThat(text()).isFocused();
        assertThat(desk.conversations.head(BEA).pending()).isEmpty();
        page.keyboard().press("Control+z");
        assertThat(text()).hasValue("");
    }

    @Test
    void three_with_their_age_stand_beside_a_draft_and_go_where_the_cursor_is() {
        crowd.arrive();
        asks(ANN, "ann");
        for (int i = 0; i < 12; i++) {
            past(3 + i, QUESTION + i, REPLY, "en", Way.X_REPLY);
        }
        past(
                1,
                QUESTION,
                "Which plan are you on? Then we pause it for you: write to us in a message.",
                "en",
                Way.X_REPLY);
        past(
                20,
                QUESTION,
                "We have paused the subscription until the first of next month. " + "Safe travels! ".repeat(9),
                "en",
                Way.X_REPLY);
        past(1, QUESTION, "This was said in private only.", "en", Way.X_DIRECT);
        visit(at(ANN));
        assertThat(offered()).hasCount(3);
        var pause = offered().filter(new Locator.FilterOptions().setHasText("in your profile"));
        assertThat(pause).containsText("3 days ago · used 12 times");
        axe();
        shot("suggestions");
        text().fill("Hi Ann! Bye!");
        text().evaluate("(box) => box.setSelectionRange(8, 8)");
        pause.focus(); // by Tab it is one step before the ways
        page.keyboard().press("Enter");
        assertThat(text()).hasValue("Hi Ann! " + REPLY + " Bye!");
        page.keyboard().press("Control+z");
        assertThat(text()).hasValue("Hi Ann! Bye!");
        page.locator(".ways label", hasText("Direct message")).click();
        assertThat(offered()).hasCount(1);
        assertThat(offered()).containsText("This was said in private only.");
        page.locator(".ways label", hasText("Note")).click();
        assertThat(offered()).hasCount(0);
    }

    @Test
    void in_dark_on_a_phone_and_in_thai_they_are_readable() {
        crowd.arrive();
        past(
                2,
                "ตัดเงินไปสองรอบแล้วครับ",
                "สวัสดีค่ะ รบกวนส่งเลขออเดอร์มาทางข้อความนะคะ ทีมการเงินจะตรวจสอบให้ภายในวันนี้ค่ะ",
                "th",
                Way.X_DIRECT);
        past(9, "โดนตัดเงินสองรอบ", "ขออภัยด้วยนะคะ เราจะคืนเงินส่วนที่เกินให้ภายในสามวันทำการค่ะ", "th", Way.X_DIRECT);
        page.setViewportSize(390, 844);
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        page.clock().install();
        page.navigate(at(Crowd.SOMCHAI) + "?lang=th");
        assertThat(offered()).hasCount(2);
        assertThat(offered().first()).containsText("เคยใช้ 1 ครั้ง");
        axe();
        shot("suggestions-phone");
    }

    @Test
    void the_conversation_never_waits_for_them_and_an_error_says_nothing() {
        crowd.arrive();
        asks(ANN, "ann");
        past(3, QUESTION, REPLY, "en", Way.X_REPLY);
        page.route(
                "**/suggestions?**",
                route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                        .setStatus(503)
                        .setBody("{\"code\":\"try-again\"}")));
        visit(at(ANN));
        page.waitForCondition(() -> complaints.stream().anyMatch(text -> text.contains("status of 503")));
        assertThat(offered()).hasCount(0);
        assertThat(page.locator(".toast")).hasText("");
        wanted("503");
        page.unroute("**/suggestions?**");
        page.navigate(at(Crowd.DORA));
        page.locator(".entry.note").waitFor();
        assertThat(offered()).hasCount(0);
        page.navigate(at(ANN));
        assertThat(offered()).hasCount(1);
    }

    @Test
    void the_keys_stand_with_the_others() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        page.locator("conversation-view h2").focus();
        page.keyboard().press("?");
        assertThat(page.locator("#help")).containsText("Alt+1");
        assertThat(List.of(
                        page.locator("#help dd", hasText("Use suggested reply")).count()))
                .containsExactly(3);
    }
}
