package care.earshot.console;

import static care.earshot.Said.DORA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.BEN;
import static care.earshot.console.Desk.LEA;
import static care.earshot.console.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.inbox.Merge;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.Stored;
import care.earshot.message.Item;
import care.earshot.triage.Judgement;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents read: lists, a conversation, what changed, how the sources stand. */
final class InboxApiTest {
    private final Desk desk = new Desk();

    @BeforeEach
    void dora_wrote() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
    }

    @Test
    void everybody_is_told_where_to_sign_in_and_who_they_are() {
        var config = desk.get(null, "/config.json").is(200);
        assertThat(config.text("/issuer")).isEqualTo("https://id.example/pool");
        assertThat(config.json().at("/languages")).hasSize(3);
        var me = desk.get(LEA, "/api/me").is(200);
        assertThat(me.json().toString()).isEqualTo("{\"name\":\"lea\",\"roles\":[\"lead\"]}");
    }

    @Test
    void queues_are_counted_and_say_what_the_deployment_has() {
        desk.corridor.ingest.ingest(Said.by("8", "2", 1, "Hello?"));
        desk.post(ANNA, at(DORA, "claim"), "").is(200);
        var queues = desk.get(ANNA, "/api/queues").is(200);
        assertThat(queues.text("/queues/0/name")).isEqualTo("general");
        assertThat(queues.json().at("/queues/0/open/count").asInt()).isEqualTo(2);
        assertThat(queues.json().at("/all/count").asInt()).isEqualTo(2);
        assertThat(queues.json().at("/mine/count").asInt()).isEqualTo(1);
        assertThat(queues.json().at("/all/more").asBoolean()).isFalse();
        assertThat(queues.text("/accounts/0/handle")).isEqualTo("brand");
        assertThat(queues.json().at("/undoSeconds").asInt()).isEqualTo(10);
    }

    @Test
    void what_lies_in_a_queue_that_the_taxonomy_has_no_more_is_listed_and_counted_under_its_old_name() {
        var before = Desk.settings(List.of("general", "finance"));
        desk.corridor.ingest.ingest(Said.by("8", "2", 1, "Hello?"));
        var old = desk.console(desk.corridor.conversations, before);
        send(old, "GET", "/api/queues", "").is(200);
        send(old, "POST", at(DORA, "move"), "{\"queue\": \"finance\"}").is(200);

        var now = desk.console(desk.corridor.conversations, Desk.settings(List.of("general")));
        var queues = send(now, "GET", "/api/queues", "").is(200);
        assertThat(queues.json().at("/queues").findValuesAsText("name")).containsExactly("general", "finance");
        assertThat(queues.json().at("/queues").findValuesAsText("removed")).containsExactly("false", "true");
        assertThat(queues.json().at("/queues/1/open/count").asInt()).isEqualTo(1);
        assertThat(queues.json().at("/all/count").asInt()).isEqualTo(2);
        assertThat(send(now, "GET", "/api/conversations", "").is(200).json().at("/rows"))
                .hasSize(2);
        var finance = send(now, "GET", "/api/conversations?queue=finance", "").is(200);
        assertThat(finance.text("/rows/0/id")).isEqualTo("x~7~1000");
        send(now, "POST", at(Said.by("8", "2", 1, "").conversation(), "move"), "{\"queue\": \"finance\"}")
                .is(400); // out of it, not into it
        send(now, "POST", at(DORA, "snooze"), "{\"until\": \"2026-11-21T08:00:00Z\"}")
                .is(200);
        assertThat(send(now, "GET", "/api/conversations?list=snoozed", "")
                        .json()
                        .at("/rows"))
                .hasSize(1);
        assertThat(send(now, "GET", "/api/queues", "")
                        .json()
                        .at("/snoozed/count")
                        .asInt())
                .isEqualTo(1);
        send(now, "POST", at(DORA, "reopen"), "").is(200);
        send(now, "POST", at(DORA, "move"), "{\"queue\": \"general\"}").is(200);
        assertThat(send(now, "GET", "/api/queues", "").json().at("/queues")).hasSize(1);
    }

    private Desk.Got send(Console console, String method, String path, String body) {
        return desk.send(console, ANNA, method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
    }

    @Test
    void the_list_shows_the_row_of_an_open_conversation() {
        var list = desk.get(ANNA, "/api/conversations").is(200);
        assertThat(list.text("/rows/0/id")).isEqualTo("x~7~1000");
        assertThat(list.text("/rows/0/name")).isEqualTo("Dóra K.");
        assertThat(list.text("/rows/0/snippet")).isEqualTo("Where is my parcel?");
        assertThat(list.text("/rows/0/dueAt")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(list.text("/next")).isEmpty();
    }

    @Test
    void a_conversation_tells_its_history_ways_and_customer() {
        desk.corridor.ingest.ingest(Said.fromApp("2", 5, "On its way!"));
        desk.post(ANNA, at(DORA, "note"), "{\"text\": \"Carrier called.\"}").is(200);
        var got = desk.get(ANNA, at(DORA)).is(200);
        assertThat(got.json().at("/entries").findValuesAsText("type")).containsExactly("message", "message", "note");
        assertThat(got.text("/seenIn")).isEqualTo("00000000000000000001");
        assertThat(got.text("/seenOut")).isEqualTo("00000000000000000002");
        assertThat(got.text("/permalink")).isEqualTo("https://x.com/i/status/1");
        assertThat(got.json().at("/ways").findValuesAsText("way")).containsExactly("X_REPLY", "X_DIRECT", "EMAIL");
        assertThat(got.json().at("/ways").findValuesAsText("allowed")).containsExactly("true", "true", "false");
        assertThat(got.text("/ways/0/as")).isEqualTo("@brand");
        assertThat(got.text("/ways/2/reason")).isEqualTo("no-address");
        assertThat(got.text("/customer/handle")).isEqualTo("dora");
        assertThat(got.text("/customer/since")).isEqualTo("2026-11-20T09:00:00Z");
    }

    @Test
    void who_looks_is_shown_to_colleagues_for_half_a_minute() {
        desk.post(BEN, at(DORA, "looking"), "{\"writing\": true}").is(200);
        var annas = desk.post(ANNA, at(DORA, "looking"), "{\"writing\": false}").is(200);
        assertThat(annas.json().toString()).isEqualTo("{\"looking\":[{\"who\":\"ben\",\"writing\":true}]}");
        assertThat(desk.get(BEN, at(DORA)).text("/looking/0/who")).isEqualTo("anna");
        desk.corridor.now = desk.corridor.now.plusSeconds(31);
        assertThat(desk.get(BEN, at(DORA)).json().at("/looking")).isEmpty();
    }

    @Test
    void what_changed_is_told_once_and_nothing_new_is_304() {
        var first = desk.get(ANNA, "/api/changes").is(200);
        var cursor = first.text("/cursor");
        assertThat(first.headers()).containsEntry("ETag", "\"" + cursor + "\"");
        var known = Map.of("if-none-match", "\"" + cursor + "\"");
        var again = desk.send(ANNA, "GET", "/api/changes?after=" + cursor, "", known)
                .is(304);
        assertThat(again.headers()).containsEntry("ETag", "\"" + cursor + "\"");
        desk.log.append(new MinuteLog.Batch("b1", List.of(), Set.of(DORA)), desk.corridor.now);
        var changed = desk.send(ANNA, "GET", "/api/changes?after=" + cursor, "", known)
                .is(200);
        assertThat(changed.json().at("/rows").findValuesAsText("id")).containsExactly("x~7~1000");
        var next = changed.text("/cursor");
        assertThat(desk.get(ANNA, "/api/changes?after=" + next).is(200).json().at("/rows"))
                .isEmpty();
    }

    @Test
    void nothing_new_for_a_minute_brings_a_fresh_cursor() {
        var cursor = desk.get(ANNA, "/api/changes").text("/cursor");
        desk.corridor.now = desk.corridor.now.plusSeconds(60);
        var known = Map.of("if-none-match", "\"" + cursor + "\"");
        var got = desk.send(ANNA, "GET", "/api/changes?after=" + cursor, "", known)
                .is(200);
        assertThat(got.text("/cursor")).isNotEqualTo(cursor);
        assertThat(got.json().at("/tooOld").asBoolean()).isFalse();
        desk.corridor.now = desk.corridor.now.plus(Duration.ofHours(2));
        assertThat(desk.get(ANNA, "/api/changes?after=" + cursor)
                        .json()
                        .at("/tooOld")
                        .asBoolean())
                .isTrue();
        assertThat(desk.get(ANNA, "/api/changes?after=nonsense")
                        .json()
                        .at("/tooOld")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void sources_and_what_could_not_be_understood_are_shown() {
        desk.corridor.minute(List.of(desk.network.stream("mentions", true)));
        desk.corridor.sources.park(
                new SourceId(Said.BRAND, "mentions"), new Item.Odd("x".repeat(5_000), "no id"), desk.corridor.now);
        var sources = desk.get(ANNA, "/api/sources").is(200);
        assertThat(sources.text("/sources/0/account")).isEqualTo("x:100");
        assertThat(sources.text("/sources/0/completeTo")).isNotEmpty();
        var parked = desk.get(LEA, "/api/parked").is(200);
        assertThat(parked.text("/parked/0/raw")).hasSize(4_000);
        assertThat(parked.text("/parked/0/source")).isEqualTo("x:100/mentions");
    }

    @Test
    void the_customers_other_conversations_stand_beside_newest_first() {
        for (var id : List.of("2", "3")) {
            desk.corridor.ingest.ingest(Said.by("7", id, Integer.parseInt(id), "And another thing"));
        }
        desk.corridor.ingest.ingest(Said.by("8", "4", 4, "Somebody else"));
        var got = desk.get(ANNA, at(DORA)).is(200);
        assertThat(got.json().at("/others").findValuesAsText("id")).containsExactly("x~7~t3", "x~7~t2");
        assertThat(got.json().at("/customer/conversations").asInt()).isEqualTo(3);
        assertThat(got.json().at("/entries")).hasSize(1);
    }

    @Test
    void an_edited_message_says_so_and_why_it_was_judged_as_it_was() {
        var message = Said.by("9", "9", 1, "You charged me twice");
        var judgement = new Judgement(
                "en",
                Sentiment.NEGATIVE,
                "charged twice",
                Urgency.HIGH,
                "",
                List.of(new TagHit("payment-declined", 0.8, "charged")));
        desk.corridor.ingest.ingest(message);
        var other = Said.by("9", "10", 2, "You charged me three times");
        desk.corridor.conversations.put(
                new Stored(other, judgement, "").revised(Said.by("9", "11", 2, "You charged me twice!")));
        var entry = desk.get(ANNA, at(other.conversation())).json();
        assertThat(entry.at("/code").asText()).isEqualTo("not-found"); // a message without a head is on its way still
        desk.corridor.conversations.write(Merge.merge(null, other, Said.work("payment-declined")));
        var shown = desk.get(ANNA, at(other.conversation())).is(200).json().at("/entries/0");
        assertThat(shown.path("edited").asBoolean()).isTrue();
        assertThat(shown.path("text").asText()).isEqualTo("You charged me twice!");
        assertThat(shown.path("urgency").asText()).isEqualTo("HIGH");
        assertThat(shown.at("/because/0").asText()).isEqualTo("charged twice");
        assertThat(shown.at("/because/1").asText()).isEqualTo("payment-declined: charged");
    }

    @Test
    void counting_stops_at_a_thousand() {
        for (int i = 0; i < 1_001; i++) {
            var message = Said.by("c" + i, String.valueOf(i + 2), i, "Hello");
            desk.corridor.conversations.write(Merge.merge(null, message, Said.work()));
        }
        var queues = desk.get(ANNA, "/api/queues").is(200);
        assertThat(queues.json().at("/all").toString()).isEqualTo("{\"count\":999,\"more\":true}");
        assertThat(queues.json().at("/queues/0/open/more").asBoolean()).isTrue();
    }

    @Test
    void when_too_much_changed_the_list_is_loaded_anew() {
        var cursor = desk.get(ANNA, "/api/changes").text("/cursor");
        var many = IntStream.range(0, 201)
                .mapToObj(i -> Said.by("c" + i, "5", 0, "Hello").conversation())
                .collect(Collectors.toSet());
        desk.log.append(new MinuteLog.Batch("b1", List.of(), many), desk.corridor.now);
        var got = desk.get(ANNA, "/api/changes?after=" + cursor).is(200);
        assertThat(got.json().at("/tooOld").asBoolean()).isTrue();
        assertThat(got.json().at("/rows")).isEmpty();
    }
}
