package care.earshot.console;

import static care.earshot.Said.BRAND;
import static care.earshot.Said.DORA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.PastAnswers.Given;
import care.earshot.reply.Way;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suggested replies by the API. */
final class SuggestionApiTest {
    private static final String QUESTION = "Where is my parcel?";
    private final Desk desk = new Desk();

    @BeforeEach
    void dora_asked() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, QUESTION));
    }

    private void answered(AccountId by, String text, String language, Way way) {
        desk.past.keep(new Given(by, text, QUESTION, text, language, false, way, Said.NINE.minusSeconds(86_400)));
    }

    private List<String> offered(String way) {
        return desk.get(ANNA, at(DORA, "suggestions?way=" + way)).is(200).json().findValuesAsText("text");
    }

    @Test
    void what_was_answered_to_the_same_question_is_offered_with_its_age_and_how_often_it_was_used() {
        answered(BRAND, "It is on its way, one day more.", "en", Way.X_REPLY);
        answered(BRAND, "It is on its way, one day more", "en", Way.X_REPLY);
        var got = desk.get(ANNA, at(DORA, "suggestions")).is(200);
        assertThat(got.json().at("/suggestions")).hasSize(1);
        assertThat(got.text("/suggestions/0/text")).startsWith("It is on its way, one day more");
        assertThat(got.json().at("/suggestions/0/used").asInt()).isEqualTo(2);
        assertThat(got.text("/suggestions/0/lastAt")).isEqualTo("2026-11-19T09:00:00Z");
        assertThat(got.json().at("/suggestions/0/score").asDouble()).isBetween(0.2, 1.0);
    }

    @Test
    void what_went_out_in_private_is_never_offered_in_public_nor_by_mail() {
        answered(BRAND, "In private: it is late.", "en", Way.X_DIRECT);
        answered(new AccountId(Network.EMAIL, "care@brand.example"), "By mail: it is late.", "en", Way.EMAIL);
        assertThat(offered("X_REPLY")).isEmpty();
        assertThat(offered("X_DIRECT")).containsExactly("In private: it is late.");
        assertThat(offered("EMAIL")).containsExactly("By mail: it is late.");
    }

    @Test
    void what_another_account_answered_or_in_another_language_is_never_offered() {
        answered(new AccountId(Network.X, "200"), "Another brand's answer.", "en", Way.X_REPLY);
        answered(BRAND, "Majd megérkezik a csomag.", "hu", Way.X_REPLY);
        assertThat(offered("X_REPLY")).isEmpty();
    }

    @Test
    void what_the_guards_would_stop_is_not_offered() {
        for (var text : List.of(
                "Write to us at anna@example.com please.",
                "Call us on +36 30 123 4567 please.",
                "Your order KV-123456 is on its way.",
                "Your card 4111 1111 1111 1111 was refunded.")) {
            answered(BRAND, text, "en", Way.X_REPLY);
        }
        assertThat(offered("X_REPLY")).isEmpty();
    }

    @Test
    void where_nothing_was_asked_nothing_is_offered_and_the_history_is_not_read() {
        var blank = Said.by("9", "5", 1, " ");
        desk.corridor.ingest.ingest(blank);
        int before = desk.faults.calls();
        desk.get(ANNA, at(blank.conversation(), "suggestions")).is(200);
        assertThat(desk.faults.calls() - before).isEqualTo(2); // the head, and what was said
    }

    @Test
    void hostile_ways_and_unknown_conversations_are_told_so() {
        for (var way : List.of("X_POST", "x_reply", "NOTE", "%00", "X_REPLY%0d%0aSet-Cookie:a", "%", "%F0%9F%92%A9")) {
            var got = desk.get(ANNA, at(DORA, "suggestions?way=" + way)).is(400);
            assertThat(got.text("/code")).isEqualTo("bad-input");
        }
        desk.get(ANNA, "/api/conversations/x~8~1000/suggestions").is(404);
        desk.get(ANNA, "/api/conversations/nonsense/suggestions?way=EMAIL").is(404);
        desk.post(ANNA, at(DORA, "suggestions"), "{}").is(405);
    }
}
