package care.earshot.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.console.Principal;
import care.earshot.inbox.Action;
import care.earshot.inbox.Looking;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and words that mean harm or only look odd, through every place that shows any. */
final class HostileIT extends InBrowser {
    private static final ConversationId EVE = new ConversationId(Network.X, "66", "6600");

    /** Elements that nobody made, words that turn others around, boxes that leave the window. */
    private static final String WRONG = """
            () => {
              const wrong = [], turning = /[\\u202a-\\u202e\\u2066-\\u2069]/, unseen = /[\\u0000-\\u0008\\u202a-\\u202e\\u2066-\\u2069]/;
              for (const made of document.querySelectorAll('earshot-console :is(img, script, iframe, b, i, style)')) wrong.push(made.outerHTML.slice(0, 80));
              const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (words.nextNode()) {
                const { data, parentElement } = words.currentNode;
                if (turning.test(data) && !parentElement.closest('[dir], bdi, pre, textarea, summary')) wrong.push(`turns: ${parentElement.outerHTML.slice(0, 80)}`);
              }
              for (const element of document.querySelectorAll('earshot-console *')) for (const name of ['title', 'aria-label', 'alt', 'placeholder'])
                if (unseen.test(element.getAttribute(name) ?? '')) wrong.push(`${name} of ${element.outerHTML.slice(0, 80)}`);
              if (unseen.test(document.title) || document.title.length > 120) wrong.push(`title ${document.title.slice(0, 80)}`);
              if (document.documentElement.scrollWidth > innerWidth) wrong.push('the page is wider than the window');
              for (const box of document.querySelectorAll('.bar, .bar button, aside, .toast p, dialog[open], .row, .me, .beside, .event, .entry, .queues a, .page')) {
                const { left, right, height } = box.getBoundingClientRect();
                if (height && (left < -1 || right > innerWidth + 1)) wrong.push(`leaves the window: ${box.outerHTML.slice(0, 80)}`);
              }
              for (const pane of document.querySelectorAll('aside, .talk, .page, conversation-list .rows')) if (pane.scrollWidth > pane.clientWidth + 1) wrong.push(`scrolls sideways: ${pane.outerHTML.slice(0, 60)}`);
              return wrong;
            }""";

    static Stream<String> odd() {
        return Stream.of(
                "\u202Egnp.exe \u2066Eve",
                "\u200B\u200D\u2060",
                "W".repeat(5_000),
                "<img src=x onerror=alert(1)>",
                "👩‍👩‍👧‍👦 𝔈𝔳𝔢 Z̸̢̛͚͎̪a̷l̵g̶o̴",
                "Nu\u0000l\u0007 & \"quote\" ${1} {who}");
    }

    private void fine(String place) {
        assertThat((List<?>) page.evaluate(WRONG)).as(place).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatever_a_name_or_a_text_holds_it_is_shown_and_does_nothing(String odd) {
        crowd.arrive();
        crowd.says(EVE, new Author("66", "eve", odd, "", 3), Kind.MENTION, 5, odd + " and more");
        crowd.says(
                new ConversationId(Network.X, "66", "6601"), new Author("66", "eve", odd, "", 3), Kind.DIRECT, 4, odd);
        desk.handle.handle(EVE, new Action.Note(odd.substring(0, Math.min(odd.length(), 4_999)) + "."), odd);
        desk.handle.handle(EVE, new Action.Assign(odd, null), odd);
        desk.conversations.look(EVE, new Looking(odd + "9", true, desk.now().plusSeconds(600)));
        desk.source("search", odd);
        desk.parks("{\"raw\": \"" + odd + "\"}", odd);
        desk.who = new Principal(odd, Set.of("lead"));

        visit("/inbox/all");
        var names = page.locator("a.row[href*='x~66~'] .name");
        assertThat(names).hasCount(2);
        assertThat(names.first()).containsText(odd.startsWith("\u200B") ? "eve" : odd.substring(odd.length() - 3));
        fine("list");

        page.navigate(at(EVE));
        page.locator(".entry.note").waitFor();
        page.locator(".beside span").waitFor();
        assertThat(page.locator("aside h2")).isVisible();
        fine("conversation, customer, presence, events, title");
        axe();

        page.locator("conversation-view h2").focus();
        page.keyboard().press("a");
        page.locator("dialog.pick[open] [role=option]").first().waitFor();
        fine("choices");
        desk.handle.handle(EVE, new Action.Assign(odd + "2", null), "Mia");
        page.keyboard().type("Ben");
        page.keyboard().press("Enter");
        page.locator(".toast p.bad").waitFor();
        fine("toast");
        wanted("409");

        page.getByRole(AriaRole.SEARCHBOX).fill(odd + " nowhere");
        page.locator("conversation-list .empty").waitFor();
        fine("search");

        page.setViewportSize(390, 844);
        page.navigate(at(EVE));
        page.locator(".entry.note").waitFor();
        fine("narrow");
        shot("hostile-" + odd.codePointAt(0));
        page.setViewportSize(1440, 900);

        page.navigate("/sources");
        page.locator(".page pre").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("details summary").click();
        fine("sources and what could not be read");
    }
}
