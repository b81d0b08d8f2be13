package care.earshot.console;

import static care.earshot.Said.DORA;
import static care.earshot.console.Desk.ADA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.BEN;
import static care.earshot.console.Desk.LEA;
import static care.earshot.console.Desk.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.console.Desk.Got;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Handle;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents do with a conversation, and what they are refused. */
final class ActionApiTest {
    private static final String FIRST = "00000000000000000001";
    private final Desk desk = new Desk(Desk.settings(List.of("general", "finance")));

    @BeforeEach
    void dora_wrote() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
    }

    private Got act(Principal who, String action, String body) {
        return desk.post(who, at(DORA, action), body);
    }

    private List<String> happened() {
        return desk.get(ANNA, at(DORA)).json().at("/entries").findValuesAsText("what");
    }

    @Test
    void a_claim_holds_for_half_an_hour_and_refuses_colleagues_until_it_is_given_back() {
        var claimed = act(ANNA, "claim", "").is(200);
        assertThat(claimed.text("/row/assignee")).isEqualTo("anna");
        assertThat(claimed.text("/row/claimedUntil")).isEqualTo("2026-11-20T10:30:00Z");
        var refused = act(BEN, "claim", "").is(409);
        assertThat(refused.text("/code")).isEqualTo("held");
        assertThat(refused.text("/detail")).isEqualTo("anna");
        assertThat(refused.text("/row/assignee")).isEqualTo("anna");
        act(BEN, "release", "").is(409);
        assertThat(act(ANNA, "release", "").is(200).text("/row/assignee")).isEmpty();
        assertThat(act(BEN, "claim", "").is(200).text("/row/assignee")).isEqualTo("ben");
        assertThat(happened()).containsExactly("claimed", "released", "claimed");
    }

    @Test
    void a_claim_that_lapsed_is_not_shown() {
        act(ANNA, "claim", "");
        desk.corridor.now = desk.corridor.now.plus(Duration.ofMinutes(31));
        var row = desk.get(BEN, "/api/conversations").json().at("/rows/0");
        assertThat(row.path("assignee").asText()).isEmpty();
        assertThat(row.path("claimedUntil").isNull()).isTrue();
    }

    @Test
    void an_agent_takes_what_is_free_and_only_a_lead_gives_work_to_others() {
        assertThat(act(ANNA, "assign", "{\"to\": \"anna\"}").is(200).text("/row/assignee"))
                .isEqualTo("anna");
        assertThat(act(BEN, "assign", "{\"to\": \"ben\"}").is(409).text("/code"))
                .isEqualTo("held");
        act(BEN, "assign", "{\"to\": \"\"}").is(409);
        assertThat(act(ANNA, "assign", "{\"to\": \"ben\"}").is(403).text("/code"))
                .isEqualTo("not-allowed");
        assertThat(act(LEA, "assign", "{\"to\": \"ben\"}").is(200).text("/row/assignee"))
                .isEqualTo("ben");
        assertThat(act(ADA, "assign", "{\"to\": \"\"}").is(200).text("/row/assignee"))
                .isEmpty();
    }

    /** A console whose first write meets what happens just before it. */
    private Console meeting(Runnable happens) {
        var corridor = desk.corridor;
        var conversations = Between.before(Conversations.class, corridor.conversations, "write", happens);
        var handle = new Handle(conversations, () -> corridor.now, () -> "late");
        return desk.console(conversations, handle, corridor.sources, Desk.settings(List.of("general", "finance")));
    }

    private Got assign(Console console, Principal who, String body) {
        return desk.send(console, who, "POST", at(DORA, "assign"), body.getBytes(UTF_8), Map.of());
    }

    @Test
    void of_two_agents_who_take_it_at_once_one_has_it_and_the_other_is_told_who() {
        var console = meeting(() -> act(ANNA, "assign", "{\"to\": \"anna\"}").is(200));
        var late = assign(console, BEN, "{\"to\": \"ben\"}").is(409);
        assertThat(late.text("/code")).isEqualTo("held");
        assertThat(late.text("/detail")).isEqualTo("anna");
        assertThat(late.text("/row/assignee")).isEqualTo("anna");
        assertThat(desk.get(BEN, at(DORA)).text("/row/assignee")).isEqualTo("anna");
        assertThat(happened()).containsExactly("assigned");
    }

    @Test
    void of_two_who_claim_it_at_once_one_has_it_and_the_other_is_told_who() {
        var console = meeting(() -> act(ANNA, "claim", "").is(200));
        var late = desk.send(console, BEN, "POST", at(DORA, "claim"), new byte[0], Map.of())
                .is(409);
        assertThat(late.text("/detail")).isEqualTo("anna");
        assertThat(happened()).containsExactly("claimed");
    }

    @Test
    void a_lead_takes_work_from_whom_they_saw_and_from_nobody_else() {
        act(LEA, "assign", "{\"to\": \"anna\", \"from\": \"\"}").is(200);
        var late = act(ADA, "assign", "{\"to\": \"ben\", \"from\": \"\"}").is(409);
        assertThat(late.text("/detail")).isEqualTo("anna");
        act(ADA, "assign", "{\"to\": \"ben\", \"from\": \"anna\"}").is(200);
        act(ADA, "assign", "{\"to\": \"ben\", \"from\": \"\"}").is(200); // it is so already
        act(ADA, "assign", "{\"to\": \"ben\", \"from\": 7}").is(400);
    }

    @Test
    void tags_come_from_the_taxonomy_and_say_who_set_them() {
        act(ANNA, "tag", "{\"tag\": \"late-by-carrier\"}").is(200);
        var shown = desk.get(ANNA, at(DORA));
        assertThat(shown.text("/tags/0/because")).isEqualTo("by anna");
        assertThat(shown.text("/row/tags/0")).isEqualTo("late-by-carrier");
        assertThat(act(ANNA, "tag", "{\"tag\": \"nonsense\"}").is(400).text("/detail"))
                .startsWith("tag: ");
        assertThat(act(ANNA, "untag", "{\"tag\": \"late-by-carrier\"}")
                        .is(200)
                        .json()
                        .at("/row/tags"))
                .isEmpty();
    }

    @Test
    void an_address_that_the_customer_gave_is_kept_and_one_that_is_none_is_refused() {
        act(ANNA, "address", "{\"email\": \" dora@example.com \"}").is(200);
        assertThat(desk.get(BEN, at(DORA)).text("/email")).isEqualTo("dora@example.com");
        for (var wrong : List.of(
                "dora",
                "dora@",
                "dora@example",
                "a b@example.com",
                "dora@example.com\\r\\nBcc: eve@example.com",
                "x".repeat(65) + "@example.com",
                "dora@-example.com",
                "dora@" + "long.".repeat(60) + "com")) {
            assertThat(act(ANNA, "address", "{\"email\": \"%s\"}".formatted(wrong))
                            .is(400)
                            .text("/code"))
                    .isEqualTo("bad-address");
        }
        assertThat(desk.get(BEN, at(DORA)).text("/email")).isEqualTo("dora@example.com");
        act(ANNA, "address", "{\"email\": \"\"}").is(200);
        assertThat(desk.get(BEN, at(DORA)).text("/email")).isEmpty();
        assertThat(happened()).containsExactly("address", "address");
    }

    @Test
    void two_customers_who_are_one_person_are_shown_together_written_to_by_mail_and_taken_apart_again() {
        var mail = new ConversationId(Network.EMAIL, "dora@example.com", "m1");
        desk.corridor.ingest.ingest(Said.by(mail, "m1@example.com", 5, "Where is my parcel?"));
        assertThat(desk.get(ANNA, at(DORA)).json().at("/people")).isEmpty();
        act(ANNA, "same", "{\"as\": \"%s\"}".formatted(mail)).is(200);
        act(BEN, "same", "{\"as\": \"%s\"}".formatted(mail)).is(200); // it is so already
        var shown = desk.get(BEN, at(DORA));
        assertThat(shown.text("/people/0/id")).isEqualTo("dora@example.com");
        assertThat(shown.text("/others/0/id")).isEqualTo(mail.toString());
        assertThat(shown.json().at("/customer/conversations").asInt()).isEqualTo(2);
        var byMail = shown.json().at("/ways/2");
        assertThat(byMail.path("way").asText()).isEqualTo("EMAIL");
        assertThat(byMail.path("to").asText()).isEqualTo("dora@example.com");
        assertThat(desk.get(BEN, at(mail)).text("/people/0/id")).isEqualTo(DORA.customer());
        desk.post(ANNA, at(mail, "apart"), "{\"network\": \"x\", \"customer\": \"%s\"}".formatted(DORA.customer()))
                .is(200);
        assertThat(desk.get(BEN, at(DORA)).json().at("/people")).isEmpty();
        assertThat(desk.get(BEN, at(DORA)).json().at("/others")).isEmpty();
        assertThat(happened()).containsExactly("same");
    }

    @Test
    void who_is_said_to_be_one_person_must_be_somebody_and_not_a_crowd() {
        act(ANNA, "same", "{\"as\": \"nobody\"}").is(400);
        act(ANNA, "same", "{\"as\": \"x~99~1\"}").is(404);
        act(ANNA, "apart", "{\"network\": \"X!\", \"customer\": \"1\"}").is(400);
        act(ANNA, "apart", "{\"network\": \"x\", \"customer\": \"\"}").is(400);
        for (int i = 0; i < 10; i++) {
            var mail = new ConversationId(Network.EMAIL, i + "@example.com", "m" + i);
            desk.corridor.ingest.ingest(Said.by(mail, "m" + i + "@example.com", i, "Where is my parcel?"));
            var said = act(ANNA, "same", "{\"as\": \"%s\"}".formatted(mail));
            assertThat(said.status()).isEqualTo(i < 9 ? 200 : 409);
        }
    }

    @Test
    void a_note_is_an_entry_for_the_team() {
        act(ANNA, "note", "{\"text\": \"Finance knows.\"}").is(200);
        var note = desk.get(BEN, at(DORA)).json().at("/entries/1");
        assertThat(note.path("type").asText()).isEqualTo("note");
        assertThat(note.path("by").asText()).isEqualTo("anna");
        assertThat(note.path("text").asText()).isEqualTo("Finance knows.");
        assertThat(act(ANNA, "note", "{\"text\": \"  \"}").is(400).text("/code"))
                .isEqualTo("bad-text");
        act(ANNA, "note", "{\"text\": \"%s\"}".formatted("x".repeat(5_001))).is(400);
    }

    @Test
    void a_conversation_moves_to_another_queue_and_out_of_the_first_ones_list() {
        assertThat(act(ANNA, "move", "{\"queue\": \"finance\"}").is(200).text("/row/queue"))
                .isEqualTo("finance");
        assertThat(desk.get(ANNA, "/api/conversations?queue=general").json().at("/rows"))
                .isEmpty();
        assertThat(desk.get(ANNA, "/api/conversations?queue=finance").json().at("/rows"))
                .hasSize(1);
        assertThat(act(ANNA, "move", "{\"queue\": \"nowhere\"}").is(400).text("/detail"))
                .startsWith("queue: ");
    }

    @Test
    void a_message_that_was_not_seen_refuses_the_resolution() {
        desk.corridor.ingest.ingest(Said.byDora("2", 3, "Hello??"));
        var refused =
                act(ANNA, "resolve", "{\"seen\": \"%s\"}".formatted(FIRST)).is(409);
        assertThat(refused.text("/code")).isEqualTo("new-message");
        assertThat(refused.text("/row/state")).isEqualTo("OPEN");
        act(ANNA, "resolve", "{\"seen\": \"00000000000000000002\"}").is(200);
        assertThat(act(ANNA, "reopen", "").is(200).text("/row/state")).isEqualTo("OPEN");
    }

    @Test
    void an_answer_on_its_way_refuses_the_resolution() {
        desk.post(ANNA, at(DORA, "answers"), desk.draft(DORA, "a1", "It comes today."))
                .is(202);
        assertThat(act(ANNA, "resolve", "{\"seen\": \"%s\"}".formatted(FIRST))
                        .is(409)
                        .text("/code"))
                .isEqualTo("answer-pending");
    }

    @Test
    void what_is_put_aside_lies_in_its_own_list_until_somebody_brings_it_back() {
        act(ANNA, "snooze", "{\"until\": \"2026-11-21T08:00:00Z\"}").is(200);
        assertThat(desk.get(ANNA, "/api/conversations").json().at("/rows")).isEmpty();
        var snoozed = desk.get(ANNA, "/api/conversations?list=snoozed");
        assertThat(snoozed.text("/rows/0/wakeAt")).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(desk.get(ANNA, "/api/queues").json().at("/snoozed/count").asInt())
                .isEqualTo(1);
        assertThat(act(ANNA, "reopen", "").is(200).text("/row/state")).isEqualTo("OPEN");
    }

    @Test
    void a_time_that_is_none_or_gone_or_far_away_is_refused() {
        assertThat(act(ANNA, "snooze", "{\"until\": \"tomorrow\"}").is(400).text("/detail"))
                .startsWith("until: ");
        for (var bad : List.of("2026-11-20T09:00:00Z", "2099-01-01T00:00:00Z", "+1000000000-01-01T00:00:00Z")) {
            act(ANNA, "snooze", "{\"until\": \"%s\"}".formatted(bad)).is(400);
        }
        act(ANNA, "resolve", "{\"seen\": \"%s\"}".formatted(FIRST)).is(200);
        var resolved =
                act(ANNA, "snooze", "{\"until\": \"2026-11-21T08:00:00Z\"}").is(409);
        assertThat(resolved.text("/code")).isEqualTo("resolved");
    }
}
