package care.earshot.console;

import static care.earshot.Said.DORA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.at;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in is answered, in words that help; nothing of the inside goes out. */
final class InputTest {
    private final Desk desk = new Desk(Desk.settings(List.of("general", "finance")));

    @BeforeEach
    void dora_wrote() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=ten",
                "limit=99999999999",
                "list=lost",
                "queue=lost",
                "after=nonsense",
                "after=!!",
                "list=%zz",
                "%zz=1"
            })
    void a_bad_parameter_is_named(String query) {
        var refused = desk.get(ANNA, "/api/conversations?" + query).is(400);
        assertThat(refused.text("/code")).isEqualTo("bad-input");
        var field = query.startsWith("%") ? "query" : query.substring(0, query.indexOf('='));
        assertThat(refused.text("/detail")).startsWith(field + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "[]", "{", "{\"text\": }", "{} {}", "\u0000", "\"text\"", "{\"text\": \"\\ud8"})
    void a_body_that_is_no_json_object_is_refused(String body) {
        assertThat(desk.post(ANNA, at(DORA, "note"), body).is(400).text("/detail"))
                .startsWith("body: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"text\": null}", "{\"text\": 7}", "{\"text\": {\"a\": [1, {}]}}", "{\"text\": true}"})
    void a_field_of_another_type_is_named(String body) {
        assertThat(desk.post(ANNA, at(DORA, "note"), body).is(400).text("/detail"))
                .isEqualTo("text: a text is needed");
    }

    @Test
    void fields_that_nobody_asked_for_are_passed_over() {
        desk.post(ANNA, at(DORA, "note"), "{\"more\": {\"deep\": [[1]]}, \"text\": \"Hi\", \"by\": \"ben\"}")
                .is(200);
        assertThat(desk.get(ANNA, at(DORA)).text("/entries/1/by")).isEqualTo("anna");
    }

    @Test
    void a_body_is_at_most_200_kilobytes_and_not_endlessly_deep() {
        var large = "{\"text\": \"%s\"}".formatted("x".repeat(Body.LARGEST));
        assertThat(desk.post(ANNA, at(DORA, "note"), large).is(400).text("/detail"))
                .startsWith("body: longer");
        desk.post(ANNA, at(DORA, "note"), "{\"a\": " + "[".repeat(100_000)).is(400);
    }

    @Test
    void random_bodies_never_break_it() {
        var random = new Random(7);
        var whole = "{\"id\": \"a\", \"way\": \"X_REPLY\", \"text\": \"é\", \"seenIn\": \"\", \"seenOut\": \"\"}"
                .getBytes(UTF_8);
        for (int i = 0; i < 500; i++) {
            var bytes = whole.clone();
            for (int j = 0; j < 3; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var got = desk.send(desk.console, ANNA, "POST", at(DORA, "answers"), bytes, Map.of());
            assertThat(got.status()).isIn(202, 400, 409, 422);
        }
        assertThat(desk.reported).isEmpty();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        for (int i = 2; i < 6; i++) {
            desk.corridor.ingest.ingest(Said.by("c" + i, String.valueOf(i), i, "Hello"));
        }
        var cursor = desk.get(ANNA, "/api/conversations?queue=general&limit=2").text("/next");
        assertThat(cursor).isNotEmpty();
        desk.get(ANNA, "/api/conversations?queue=general&limit=2&after=" + cursor)
                .is(200);
        for (var other : List.of("queue=all", "queue=finance", "queue=general&list=waiting", "list=mine")) {
            var refused = desk.get(ANNA, "/api/conversations?" + other + "&after=" + cursor)
                    .is(400);
            assertThat(refused.text("/detail")).isEqualTo("after: a cursor of another list");
        }
    }

    @Test
    void another_persons_cursor_is_refused() {
        for (var id : List.of("2", "3")) {
            var message = Said.by("c" + id, id, 1, "Hello");
            desk.corridor.ingest.ingest(message);
            desk.post(ANNA, at(message.conversation(), "claim"), "").is(200);
        }
        var cursor = desk.get(ANNA, "/api/conversations?list=mine&limit=1").text("/next");
        desk.get(Desk.BEN, "/api/conversations?list=mine&limit=1&after=" + cursor)
                .is(400);
        assertThat(desk.get(ANNA, "/api/conversations?list=mine&limit=1&after=" + cursor)
                        .is(200)
                        .json()
                        .at("/rows"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x~7~9999", "x~7", "nonsense", "%7E%7E", "X~7~1000", "%zz", "~~", "x~7~1000~1"})
    void a_conversation_that_is_not_there_is_404(String id) {
        desk.get(ANNA, "/api/conversations/" + id).is(404);
        desk.post(ANNA, "/api/conversations/" + id + "/claim", "").is(404);
        desk.post(ANNA, "/api/conversations/" + id + "/looking", "{\"writing\": true}")
                .is(404);
        desk.post(ANNA, "/api/conversations/" + id + "/answers/a1/cancel", "").is(404);
        var draft = "{\"id\": \"a\", \"way\": \"EMAIL\", \"text\": \"Hi\", \"seenIn\": \"\", \"seenOut\": \"\"}";
        desk.post(ANNA, "/api/conversations/" + id + "/answers", draft).is(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b@brand.example", "50%@x.example", "50%25@x.example", "a~b@x.example", "á b@x.example"})
    void an_odd_id_is_found_with_the_path_as_it_was_sent_and_as_a_gateway_decodes_it(String customer) {
        var id = new ConversationId(Network.EMAIL, customer, "<a/b%2Bc@mail>");
        var author = new Author(customer, customer, "", "", 0);
        desk.corridor.ingest.ingest(new Message(
                new MessageId(Network.EMAIL, "m1"),
                id,
                "m1",
                Kind.EMAIL,
                Direction.INBOUND,
                Visibility.PRIVATE,
                author,
                Set.of(),
                "Hi",
                "Parcel",
                "",
                List.of(),
                Said.NINE,
                Said.NINE,
                "",
                "",
                Replyable.YES,
                ""));
        assertThat(desk.get(ANNA, at(id)).is(200).text("/row/id")).isEqualTo(id.toString());
        assertThat(desk.get(ANNA, "/api/conversations/" + id).is(200).text("/ways/0/to"))
                .isEqualTo(customer);
    }

    @Test
    void another_method_is_told_which_to_use() {
        var refused = desk.send(ANNA, "DELETE", at(DORA), "", Map.of()).is(405);
        assertThat(refused.headers()).containsEntry("Allow", "GET");
        assertThat(desk.send(ANNA, "GET", at(DORA, "claim"), "", Map.of())
                        .is(405)
                        .headers())
                .containsEntry("Allow", "POST");
    }

    @Test
    void an_unknown_path_of_the_api_is_404_and_without_a_token_401() {
        desk.get(ANNA, "/api/nothing").is(404);
        desk.get(ANNA, "/api/me/").is(404);
        desk.get(ANNA, "/api").is(404);
        assertThat(desk.get(null, "/api/nothing").is(401).headers()).containsEntry("WWW-Authenticate", "Bearer");
    }

    @Test
    void what_breaks_is_reported_and_whoever_asks_is_told_to_try_again() {
        var broken = Broken.conversations("table eu-west-1 secret");
        var console = desk.console(broken, Desk.settings(List.of("general")));
        var got = desk.send(console, ANNA, "GET", "/api/conversations", new byte[0], Map.of())
                .is(503);
        assertThat(got.json().toString())
                .isEqualTo("{\"code\":\"try-again\",\"detail\":\"this did not work just now\"}");
        assertThat(desk.reported)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("table eu-west-1 secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</script>\u2028\u2029",
                "\u202Egnp.exe",
                "{{constructor}}",
                "javascript:alert(1)",
                "\\\"\b\u0000",
                "ก็็็็็็็",
                "👩🏽‍🚒"
            })
    void hostile_names_and_texts_come_back_as_plain_json(String hostile) {
        var id = new ConversationId(Network.X, "66", "6");
        desk.corridor.ingest.ingest(new Message(
                new MessageId(Network.X, "66"),
                id,
                "66",
                Kind.MENTION,
                Direction.INBOUND,
                Visibility.PUBLIC,
                new Author("66", hostile, hostile, hostile, 0),
                Set.of(Said.BRAND),
                hostile,
                hostile,
                "",
                List.of(),
                Said.NINE,
                Said.NINE,
                "",
                hostile,
                Replyable.YES,
                ""));
        var got = desk.get(ANNA, at(id)).is(200);
        assertThat(got.text("/row/name")).isEqualTo(hostile);
        assertThat(got.text("/entries/0/text")).isEqualTo(hostile);
        assertThat(got.text("/permalink")).isEqualTo(hostile);
        assertThat(got.headers())
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void half_a_character_does_not_take_the_list_away() {
        desk.corridor.ingest.ingest(Said.by("66", "66", 1, "half \ud83d of it"));
        var rows = desk.get(ANNA, "/api/conversations").is(200).json().at("/rows");
        assertThat(rows.findValuesAsText("snippet")).containsExactly("Where is my parcel?", "half ? of it");
    }
}
