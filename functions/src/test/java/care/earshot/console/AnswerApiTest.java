package care.earshot.console;

import static care.earshot.Said.DORA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.BEN;
import static care.earshot.console.Desk.LEA;
import static care.earshot.console.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.console.Desk.Got;
import care.earshot.inbox.Merge;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.Replyable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers by the API: one is sent, everything that speaks against it is said. */
final class AnswerApiTest {
    private final Desk desk = new Desk();

    @BeforeEach
    void dora_wrote() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
    }

    private Got answer(Principal who, String body) {
        return desk.post(who, at(DORA, "answers"), body);
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            desk.corridor.minute(List.of());
        }
    }

    private JsonNode lastEntry() {
        var entries = desk.get(BEN, at(DORA)).is(200).json().at("/entries");
        return entries.path(entries.size() - 1);
    }

    @Test
    void an_answer_waits_to_be_undone_and_is_then_one_message_in_the_history() {
        var accepted = answer(ANNA, desk.draft(DORA, "a1", "It comes today.")).is(202);
        assertThat(accepted.text("/answer/state")).isEqualTo("QUEUED");
        assertThat(accepted.text("/answer/undoUntil")).isEqualTo("2026-11-20T10:00:10Z");
        assertThat(accepted.text("/row/pending")).isEqualTo("a1");
        assertThat(lastEntry().path("type").asText()).isEqualTo("answer");
        minutes(2);
        assertThat(desk.get(ANNA, at(DORA)).json().at("/entries").findValuesAsText("type"))
                .containsExactly("message", "message");
        assertThat(lastEntry().path("text").asText()).isEqualTo("It comes today.");
        assertThat(lastEntry().path("by").asText()).isEqualTo("anna");
        assertThat(desk.get(ANNA, "/api/conversations?list=waiting").text("/rows/0/state"))
                .isEqualTo("WAITING");
    }

    @Test
    void of_two_agents_who_answer_at_once_the_second_is_shown_the_first_ones_answer() {
        var annas = desk.draft(DORA, "a1", "It comes today.");
        var bens = desk.draft(DORA, "b1", "It is lost.");
        answer(ANNA, annas).is(202);
        var pending = answer(BEN, bens).is(409);
        assertThat(pending.text("/code")).isEqualTo("pending");
        assertThat(pending.text("/theirs/type")).isEqualTo("answer");
        assertThat(pending.text("/theirs/text")).isEqualTo("It comes today.");
        minutes(2);
        var answered = answer(BEN, bens).is(409);
        assertThat(answered.text("/code")).isEqualTo("answered");
        assertThat(answered.text("/theirs/type")).isEqualTo("message");
        assertThat(answered.text("/theirs/by")).isEqualTo("anna");
        assertThat(desk.network.posts).extracting("text").containsExactly("It comes today.");
    }

    @Test
    void an_answer_from_the_networks_own_app_is_shown_to_whom_it_refuses() {
        var annas = desk.draft(DORA, "a1", "It comes today.");
        desk.corridor.ingest.ingest(Said.fromApp("2", 61, "Sorry Dora, tomorrow!"));
        assertThat(answer(ANNA, annas).is(409).text("/theirs/text")).isEqualTo("Sorry Dora, tomorrow!");
    }

    @Test
    void a_new_message_of_the_customer_asks_first() {
        var draft = desk.draft(DORA, "a1", "It comes today.");
        desk.corridor.ingest.ingest(Said.byDora("2", 3, "Found it!"));
        var asked = answer(ANNA, draft).is(409);
        assertThat(asked.text("/code")).isEqualTo("new-message");
        assertThat(asked.json().at("/theirs").isNull()).isTrue();
        answer(ANNA, draft.replace("}", ", \"confirmed\": true}")).is(202);
    }

    @Test
    void private_data_in_a_public_answer_is_refused_with_its_places() {
        var refused = answer(ANNA, desk.draft(DORA, "a1", "Write to dora@example.com"))
                .is(422);
        assertThat(refused.json().toString())
                .isEqualTo("{\"code\":\"private\",\"found\":[{\"kind\":\"EMAIL\",\"start\":9,\"end\":25}]}");
        answer(ANNA, desk.draft(DORA, "a1", "Write to dora@example.com").replace("X_REPLY", "X_DIRECT"))
                .is(202);
    }

    @Test
    void the_same_answer_twice_is_one() {
        var draft = desk.draft(DORA, "a1", "It comes today.");
        answer(ANNA, draft).is(202);
        answer(ANNA, draft).is(202);
        minutes(2);
        answer(ANNA, draft).is(202);
        assertThat(desk.network.posts).hasSize(1);
    }

    @Test
    void an_answer_is_taken_back_until_it_leaves_and_not_after() {
        answer(ANNA, desk.draft(DORA, "a1", "It comes today.")).is(202);
        assertThat(desk.post(ANNA, at(DORA, "answers", "a1", "cancel"), "")
                        .is(200)
                        .text("/row/pending"))
                .isEmpty();
        assertThat(lastEntry().path("what").asText()).isEqualTo("answer-cancelled");
        minutes(2);
        assertThat(desk.network.posts).isEmpty();
        answer(ANNA, desk.draft(DORA, "a2", "It comes tomorrow.")).is(202);
        minutes(2);
        var late = desk.post(ANNA, at(DORA, "answers", "a2", "cancel"), "").is(409);
        assertThat(late.text("/code")).isEqualTo("too-late");
        desk.post(ANNA, at(DORA, "answers", "a3", "cancel"), "").is(404);
    }

    @Test
    void what_nobody_could_find_out_a_lead_says() {
        desk.network.loseAnswers = true;
        desk.network.cannotLookUp = true;
        answer(ANNA, desk.draft(DORA, "a1", "It comes today.")).is(202);
        var settle = at(DORA, "answers", "a1", "settle");
        assertThat(desk.post(LEA, settle, "{\"sent\": true}").is(409).text("/code"))
                .isEqualTo("not-stuck");
        minutes(12);
        var stuck = desk.get(ANNA, at(DORA))
                .json()
                .at("/entries")
                .findParents("stuck")
                .getFirst();
        assertThat(stuck.path("stuck").asBoolean()).isTrue();
        assertThat(stuck.path("state").asText()).isEqualTo("UNKNOWN");
        desk.post(ANNA, settle, "{\"sent\": true}").is(403);
        desk.post(LEA, settle, "{\"sent\": \"yes\"}").is(400);
        desk.post(LEA, at(DORA, "answers", "b1", "settle"), "{\"sent\": true}").is(404);
        assertThat(desk.post(LEA, settle, "{\"sent\": true}").is(200).text("/row/state"))
                .isEqualTo("WAITING");
        assertThat(desk.get(ANNA, at(DORA)).json().at("/entries").findValuesAsText("type"))
                .filteredOn("answer"::equals)
                .isEmpty();
        assertThat(desk.network.posts).hasSize(1);
    }

    @Test
    void an_answer_that_failed_stays_with_the_words_of_why() {
        answer(ANNA, desk.draft(DORA, "a1", "It comes today.")).is(202);
        desk.corridor.ingest.ingest(Said.fromApp("2", 61, "Sorry Dora, tomorrow!"));
        minutes(2);
        var failed = desk.get(ANNA, at(DORA))
                .json()
                .at("/entries")
                .findParents("stuck")
                .getFirst();
        assertThat(failed.path("state").asText()).isEqualTo("FAILED");
        assertThat(failed.path("words").asText()).isNotEmpty();
    }

    @Test
    void a_long_public_answer_is_shown_in_its_parts_before_it_is_sent_in_them() {
        var draft = desk.draft(DORA, "a1", "We are sorry. ".repeat(30));
        var shown = answer(ANNA, draft).is(409);
        assertThat(shown.text("/code")).isEqualTo("in-parts");
        assertThat(shown.json().path("parts")).hasSize(2);
        assertThat(shown.text("/parts/1")).endsWith("We are sorry. 2/2");
        answer(ANNA, draft.replace("}", ", \"parts\": \"2\"}")).is(400);
        answer(ANNA, draft.replace("}", ", \"parts\": 2}")).is(202);
        minutes(3);
        assertThat(desk.network.posts)
                .extracting("text")
                .containsExactly(shown.text("/parts/0"), shown.text("/parts/1"));
        assertThat(desk.get(ANNA, at(DORA)).json().at("/entries").findValuesAsText("by"))
                .containsExactly("", "anna", "anna");
    }

    @Test
    void drafts_that_cannot_be_sent_say_why() {
        assertThat(answer(ANNA, desk.draft(DORA, "a1", "x".repeat(900))).is(409).text("/code"))
                .isEqualTo("too-long");
        assertThat(answer(ANNA, desk.draft(DORA, "a1", "Hi").replace("X_REPLY", "EMAIL"))
                        .is(409)
                        .text("/code"))
                .isEqualTo("no-address");
        assertThat(answer(ANNA, desk.draft(DORA, "a1", "  ")).is(400).text("/code"))
                .isEqualTo("bad-text");
        assertThat(answer(ANNA, desk.draft(DORA, "a1", "Hi").replace("X_REPLY", "PIGEON"))
                        .is(400)
                        .text("/detail"))
                .startsWith("way: ");
        assertThat(answer(ANNA, desk.draft(DORA, "a/1", "Hi")).is(400).text("/detail"))
                .startsWith("id: ");
        desk.post(ANNA, at(DORA, "claim"), "").is(200);
        assertThat(answer(BEN, desk.draft(DORA, "b1", "Hi")).is(409).text("/code"))
                .isEqualTo("held");
    }

    @Test
    void an_answer_that_lies_in_another_thread_stays_here_as_sent() {
        answer(ANNA, desk.draft(DORA, "a1", "Write to us.").replace("X_REPLY", "X_DIRECT"))
                .is(202);
        var queued = Objects.requireNonNull(desk.corridor.outbox.intent(DORA, "a1"));
        desk.corridor.outbox.write(queued.sent("777", desk.corridor.now));
        assertThat(lastEntry().path("type").asText()).isEqualTo("answer");
        assertThat(lastEntry().path("state").asText()).isEqualTo("SENT");
        assertThat(lastEntry().path("undoUntil").isNull()).isTrue();
        assertThat(lastEntry().path("sentAt").asText()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void what_the_network_does_not_let_us_answer_in_public_can_be_answered_in_private() {
        var draft = desk.draft(DORA, "a1", "Hi");
        var head = Objects.requireNonNull(desk.corridor.conversations.head(DORA));
        var found = Said.byDora("1", 0, "Where is my parcel?");
        var searched = new Message(
                found.id(),
                found.conversation(),
                found.revision(),
                Kind.POST,
                found.direction(),
                found.visibility(),
                found.author(),
                found.accounts(),
                found.text(),
                "",
                "",
                List.of(),
                found.at(),
                found.arrivedAt(),
                "",
                found.permalink(),
                Replyable.NOT_SUMMONED,
                "");
        var merged = Merge.merge(null, searched, head.work());
        var other = new Desk();
        other.corridor.conversations.write(merged);
        assertThat(other.get(ANNA, at(DORA)).text("/ways/0/reason")).isEqualTo("not-summoned");
        var refused = other.post(ANNA, at(DORA, "answers"), draft).is(409);
        assertThat(refused.text("/code")).isEqualTo("not-replyable");
        assertThat(refused.text("/detail")).isEqualTo("not-summoned");
        other.post(ANNA, at(DORA, "answers"), draft.replace("X_REPLY", "X_DIRECT"))
                .is(202);
    }
}
