package care.earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.alert.Attached;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class IncidentsApiTest {
    private static final String NONE = "{}";

    private final Desk desk = new Desk();

    private String opened() {
        return "/api/incidents/"
                + desk.post(Desk.LEA, "/api/incidents", """
                                {"title": "Cards are declined", "alert": "", "series": "tag:payment-declined",
                                 "since": "%s", "replyWithinMinutes": 15}""".formatted(desk.corridor.now.minusSeconds(60)))
                        .is(200)
                        .text("/incident/id");
    }

    /** Words that Anna wrote and Lea approved. */
    private String words(String path, String use, String text) {
        var body = "{\"use\": \"%s\", \"language\": \"en\", \"text\": \"%s\"}".formatted(use, text);
        var id = desk.post(Desk.ANNA, path + "/words", body).is(200).text("/incident/words/0/id");
        desk.post(Desk.LEA, path + "/words/" + id + "/approve", NONE).is(200);
        return id;
    }

    private void send() {
        for (int i = 0; i < 3; i++) {
            desk.corridor.now = desk.corridor.now.plusSeconds(11);
            desk.corridor.send.sweep(100);
        }
    }

    @Test
    void what_is_attached_is_read_in_pages_of_a_hundred() {
        var path = opened();
        var id = path.substring(path.lastIndexOf('/') + 1);
        IntStream.range(0, 230)
                .mapToObj(i -> new ConversationId(Network.X, "" + i, "t" + i))
                .forEach(
                        one -> desk.corridor.incidents.attach(new Attached(id, one, desk.corridor.now, "", false, "")));
        var first = desk.get(Desk.ANNA, path).is(200);
        assertThat(first.json().at("/attachedInAll").asInt()).isEqualTo(230);
        assertThat(first.json().at("/next").asInt()).isEqualTo(100);
        assertThat(first.json().at("/attached")).hasSize(100);
        var last = desk.get(Desk.ANNA, path + "?from=200").is(200);
        assertThat(last.json().at("/next").asInt()).isZero();
        assertThat(last.json().at("/attached")).hasSize(30);
        assertThat(desk.get(Desk.ANNA, path + "?from=900").is(200).json().at("/attached"))
                .isEmpty();
        desk.get(Desk.ANNA, path + "?from=-1").is(400);
    }

    @Test
    void its_end_is_posted_by_one_of_our_accounts_before_anybody_is_told() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "My card is declined"));
        var path = opened();
        desk.post(Desk.ANNA, path + "/attach", "{\"conversation\": \"x~7~1000\"}")
                .is(200);
        var words = words(path, "PUBLIC", "Cards work again.");
        var resolve = "{\"post\": \"\", \"words\": \"%s\", \"account\": \"%s\"}";
        desk.post(Desk.LEA, path + "/resolve", resolve.formatted(words, "x:666"))
                .is(400);
        desk.post(Desk.LEA, path + "/resolve", resolve.formatted("none", "x:100"))
                .is(400);
        var over = desk.post(Desk.LEA, path + "/resolve", resolve.formatted(words, Said.BRAND))
                .is(200);
        assertThat(over.text("/incident/posted/state")).isEqualTo("QUEUED");
        var tell = "{\"conversations\": \"x~7~1000\"}";
        assertThat(desk.post(Desk.LEA, path + "/follow-up", tell).is(409).text("/code"))
                .isEqualTo("post-first");
        send();
        assertThat(desk.get(Desk.ANNA, path).is(200).text("/incident/posted/url"))
                .startsWith("https://x.com/i/status/");
        desk.post(Desk.LEA, path + "/follow-up", tell).is(200);
        assertThat(desk.corridor.network.posts).hasSize(1);
    }

    @Test
    void a_post_that_nobody_could_find_out_about_is_settled_by_a_lead() {
        var path = opened();
        desk.corridor.network.loseAnswers = true;
        desk.corridor.network.cannotLookUp = true;
        var words = words(path, "PUBLIC", "Cards work again.");
        desk.post(
                        Desk.LEA,
                        path + "/resolve",
                        "{\"post\": \"\", \"words\": \"%s\", \"account\": \"%s\"}".formatted(words, Said.BRAND))
                .is(200);
        for (int i = 0; i < 60; i++) {
            send();
        }
        assertThat(desk.get(Desk.ANNA, path)
                        .is(200)
                        .json()
                        .at("/incident/posted/stuck")
                        .asBoolean())
                .isTrue();
        desk.post(Desk.ANNA, path + "/post", "{\"sent\": true}").is(403);
        var settled = desk.post(Desk.LEA, path + "/post", "{\"sent\": true}").is(200);
        assertThat(settled.text("/incident/posted/state")).isEqualTo("SENT");
        assertThat(settled.text("/incident/posted/url")).isEmpty();
    }

    @Test
    void the_report_says_in_numbers_and_in_rows_what_came_of_it() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "My card is declined"));
        var path = opened();
        desk.post(Desk.ANNA, path + "/attach", "{\"conversation\": \"x~7~1000\"}")
                .is(200);
        desk.corridor.now = desk.corridor.now.plusSeconds(600);
        desk.post(Desk.LEA, path + "/resolve", "{\"post\": \"https://x.com/brand/status/1\"}")
                .is(200);
        var report = desk.get(Desk.LEA, path + "/report").is(200);
        assertThat(report.json().at("/minutes").asInt()).isEqualTo(10);
        assertThat(report.json().at("/byHand").asInt()).isEqualTo(1);
        assertThat(report.json().at("/waiting").asInt()).isEqualTo(1);
        assertThat(report.text("/notTold/0/why")).isEqualTo("no-words");
        assertThat(report.text("/csv")).contains("x~7~1000");
    }
}
