package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The console in a real Chromium over memory adapters. */
final class ConsolePageIT extends InBrowser {
    @Test
    void an_agent_claims_answers_and_takes_it_back_and_the_words_are_in_the_composer_again() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        page.locator(".entry.note").waitFor();
        page.locator("h2").first().focus();
        page.keyboard().press("c");
        assertThat(page.locator("button.held")).hasText("Yours");
        page.keyboard().press("r");
        assertThat(text()).isFocused();
        assertThat(page.locator(".says")).hasText("Public on X as @brand");
        page.keyboard().type("We are on it.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".entry.answer.queued")).containsText("We are on it.");
        shot("undo");
        button("Undo").click();
        assertThat(text()).hasValue("We are on it.");
        assertThat(page.locator(".entry.answer.cancelled")).hasCount(1);
    }

    @Test
    void an_answer_that_left_is_shown_once_and_one_that_failed_with_the_networks_words() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        text().fill("We refunded it.");
        button("Send").click();
        page.locator(".entry.answer.queued").waitFor();
        desk.ahead = desk.ahead.plusSeconds(11);
        desk.sends();
        desk.changed(Crowd.DORA);
        poll();
        assertThat(page.locator(".entry").filter(new Locator.FilterOptions().setHasText("We refunded it.")))
                .hasCount(1);
        assertThat(page.locator(".entry.answer")).hasCount(0);
        text().fill("This will FAIL.");
        button("Send").click();
        page.locator(".entry.answer.queued").waitFor();
        desk.ahead = desk.ahead.plusSeconds(11);
        desk.sends();
        desk.changed(Crowd.DORA);
        poll();
        assertThat(page.locator(".entry.answer.failed")).containsText("403: You are not permitted");
        button("Try again").click();
        assertThat(text()).hasValue("This will FAIL.");
    }

    @Test
    void a_colleague_who_answered_meanwhile_stands_beside_the_draft_and_nothing_is_sent() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        text().fill("My own answer");
        desk.answered(Crowd.DORA, "Ben", "Sorry! We refund it today.");
        button("Send").click();
        assertThat(page.locator(".refused")).containsText("Ben answered while you wrote.");
        assertThat(page.locator(".refused")).containsText("Sorry! We refund it today.");
        assertThat(text()).hasValue("My own answer");
        shot("refused");
        wanted("409");
    }

    @Test
    void a_long_public_answer_is_shown_in_its_posts_before_it_goes_out_in_them() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        text().fill("We are sorry. ".repeat(30));
        assertThat(page.locator(".guard")).containsText("Longer than one post");
        button("Send").click();
        assertThat(page.locator(".refused .words")).hasCount(2);
        assertThat(page.locator(".refused .words").last()).containsText("We are sorry. 2/2");
        axe();
        shot("parts");
        text().fill("We are sorry. ".repeat(50));
        assertThat(page.locator(".refused")).hasCount(0);
        button("Send").click();
        button("Send 3 posts").click();
        assertThat(page.locator(".entry.answer")).containsText("1/3");
        assertThat(text()).hasValue("");
        complaints.removeIf(text -> text.contains("409"));
    }

    @Test
    void private_data_stops_a_public_answer_and_not_a_private_one() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        text().fill("Is it 4111 1111 1111 1111?");
        assertThat(page.locator(".guard")).containsText("a card number");
        assertThat(button("Send")).isDisabled();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("Direct message"))
                .check();
        assertThat(page.locator(".says")).hasText("Private to @dora");
        assertThat(button("Send")).isEnabled();
    }

    @Test
    void keys_walk_the_list_and_back_leaves_the_walk() {
        crowd.arrive();
        visit("/inbox/all");
        page.keyboard().press("j");
        assertThat(row(1)).isFocused();
        page.keyboard().press("j");
        assertThat(row(2)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/c/"));
        var second = page.url();
        page.keyboard().press("j");
        assertThat(page).not().hasURL(second);
        page.goBack();
        assertThat(page).hasURL(Pattern.compile("/inbox/all$"));
    }

    @Test
    void every_action_is_found_by_name_and_a_resolved_one_makes_room_for_the_next() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        page.locator(".entry.note").waitFor();
        page.locator("h2").first().focus();
        page.keyboard().press("t");
        page.keyboard().type("praise");
        page.keyboard().press("Enter");
        assertThat(page.locator(".tag")).hasText(new String[] {"praise×", "payment-declined×"});
        page.keyboard().press("n");
        page.keyboard().type("Called her.");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".entry.note").last()).containsText("Called her.");
        page.locator("h2").first().focus();
        page.keyboard().press("Control+k");
        page.keyboard().type("resol");
        page.keyboard().press("Enter");
        assertThat(page.locator(".toast")).containsText("Resolved");
        assertThat(page).not().hasURL(Pattern.compile("x~7~1000"));
        assertThat(page.locator("a.row[href*='7~1000']")).hasCount(0);
    }

    @Test
    void what_arrives_is_announced_and_moves_nothing() {
        crowd.arrive();
        visit("/inbox/all");
        row(2).focus();
        crowd.says(
                new ConversationId(Network.X, "77", "7700"),
                new Author("77", "anew", "Anna Newman", "", 0),
                Kind.MENTION,
                0,
                "Hello?");
        poll();
        assertThat(button("↑ 1 new conversation")).isVisible();
        assertThat(row(2)).isFocused();
        button("↑ 1 new conversation").click();
        assertThat(row(1)).containsText("Anna Newman");
    }

    @Test
    void search_finds_customers_and_words_within_what_is_loaded() {
        crowd.arrive();
        visit("/inbox/all");
        page.keyboard().press("/");
        page.keyboard().type("flavour");
        assertThat(page.locator("a.row")).hasCount(1);
        assertThat(row(1)).containsText("Tom Hale");
        page.getByRole(AriaRole.SEARCHBOX).fill("nothing like it");
        assertThat(page.locator(".empty").first()).containsText("Nothing here says");
    }

    @Test
    void a_script_is_text_and_a_mails_history_is_folded() {
        crowd.arrive();
        visit(at(Crowd.HOSTILE));
        assertThat(page.locator("conversation-view h2")).hasText(Crowd.SCRIPT);
        assertThat(page.locator(".entry .words").first()).hasText(Crowd.SCRIPT + " is my name");
        assertThat(page.locator(".entry img, .row img")).hasCount(0);
        page.navigate(at(Crowd.MAIL));
        assertThat(page.locator(".entry details")).hasCount(1);
        assertThat(page.locator(".subject")).hasText("Számla <b>");
        assertThat(page.locator(".file")).containsText("szamla<i>.pdf");
        shot("mail");
    }

    @Test
    void what_a_post_quotes_is_read_below_it() {
        crowd.arrive();
        visit(at(Crowd.UNASKED));
        assertThat(page.locator(".entry blockquote")).hasText("@bea: <b>Mine</b> leaks & smells, too");
        axe();
        shot("quote");
    }

    @Test
    void where_the_network_takes_no_answer_the_link_to_it_is_offered() {
        crowd.arrive();
        visit(at(Crowd.UNASKED));
        assertThat(page.locator(".closed a")).hasAttribute("href", Pattern.compile("https://x\\.com/i/status/\\d+"));
        assertThat(page.locator(".says")).hasText("Private to @tomh");
    }

    @Test
    void an_empty_inbox_and_a_first_run_say_what_to_do() {
        page.clock().install();
        page.navigate("/inbox/all");
        assertThat(page.locator("conversation-list .empty")).containsText("No source is connected yet");
        axe();
        shot("first-run");
        desk.source("mentions", "");
        page.reload();
        assertThat(page.locator("conversation-list .empty")).containsText("Nothing waits.");
        axe();
        shot("empty");
    }

    @Test
    void without_connection_it_says_so_keeps_the_draft_and_comes_back() {
        crowd.arrive();
        visit(at(Crowd.DORA));
        text().fill("Half an ans");
        page.route("**/api/**", route -> route.abort());
        page.clock().fastForward(3_100);
        assertThat(page.getByText("No connection.")).isVisible();
        page.unroute("**/api/**");
        page.clock().fastForward(5_000);
        assertThat(page.getByText("Complete to")).isVisible();
        page.reload();
        assertThat(text()).hasValue("Half an ans");
        assertThat(complaints).allMatch(text -> text.contains("ERR_FAILED"));
        complaints.clear();
    }
}
