package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.State;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Copies of one complaint: one row, one answer after the other. */
final class SimilarIT extends InBrowser {
    private static final String DOWN = "The payment page has been down since this morning, what is going on?";

    private static ConversationId of(int customer) {
        return new ConversationId(Network.X, "6" + customer, "6" + customer + "00");
    }

    private void says(int customer, int minutesAgo) {
        var author = new Author("6" + customer, "kim" + customer, "Kim No" + customer + " Lee", "", 0);
        crowd.says(of(customer), author, Kind.MENTION, minutesAgo, "@brand " + DOWN);
    }

    private State state(int customer) {
        return Objects.requireNonNull(desk.conversations.head(of(customer))).state();
    }

    @Test
    void copies_are_one_row_and_are_answered_one_after_the_other_each_by_a_person() {
        crowd.arrive();
        for (int customer = 0; customer < 5; customer++) {
            says(customer, 30 - customer);
        }
        visit(at(of(0)));
        var row = page.locator("a.row").filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(DOWN));
        assertThat(row).hasCount(1);
        assertThat(row.locator(".similar")).hasText("+4 similar");
        var others = page.locator("similar-talks details");
        others.locator("summary").click();
        assertThat(others.locator("li")).hasCount(4);
        assertThat(others.locator("li").first()).containsText("@kim1");
        axe();
        shot("similar");
        text().fill("Hello Kim, sorry: we are on it, @kim0.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("similar-talks .banner")).containsText("Similar ones that still wait: 4.");
        axe();
        page.locator("conversation-view h2").focus();
        page.keyboard().press("o");
        assertThat(page.locator("conversation-view h2")).hasText("Kim No1 Lee");
        assertThat(text()).hasValue("Hello Kim, sorry: we are on it, @kim1.");
        assertThat(state(1)).as("nothing is sent before a person says so").isEqualTo(State.OPEN);
        page.keyboard().press("Control+Enter");
        button("Answer the next similar one").click();
        assertThat(page.locator("conversation-view h2")).hasText("Kim No2 Lee");
        assertThat(text()).hasValue("Hello Kim, sorry: we are on it, @kim2.");
        desk.later(Duration.ofSeconds(20));
        assertThat(state(0)).isEqualTo(State.WAITING);
        assertThat(state(1)).isEqualTo(State.WAITING);
        for (int customer = 2; customer < 5; customer++) {
            assertThat(state(customer)).isEqualTo(State.OPEN);
        }
    }

    @Test
    void when_the_first_is_resolved_the_next_takes_its_place_and_news_count_the_row_anew() {
        for (int customer = 0; customer < 3; customer++) {
            says(customer, 30 - customer);
        }
        visit(at(of(0)));
        assertThat(page.locator("a.row")).hasCount(1);
        page.locator("conversation-view h2").focus();
        page.keyboard().press("e");
        assertThat(row(1).locator(".name")).hasText("Kim No1 Lee");
        assertThat(row(1).locator(".similar")).hasText("+1 similar");
        assertThat(page.locator("a.row")).hasCount(1);
        says(3, 25);
        poll();
        assertThat(row(1).locator(".similar")).hasText("+2 similar");
        assertThat(page.locator(".arrived")).hasCount(0);
        assertThat(state(1)).isEqualTo(State.OPEN);
    }
}
