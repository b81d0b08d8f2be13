package care.earshot.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.adapter.memory.MemoryWakes.Wake;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Count;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Reference;
import care.earshot.contact.Consent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnnouncementsApiTest {
    private static final String DRAFT = """
            {"title": "Payments", "topic": "service", "whom": "file", "file": "upload/1.csv", "fallback": "en",
             "letters": [{"language": "en", "subject": "Late, {{name|you}}", "text": "We are on it."}]%s}""";

    private final Desk desk = new Desk();

    @BeforeEach
    void file() {
        desk.files.put("upload/1.csv", """
                email,consent,language,name
                anna@example.com,shop form,en,=1+1
                ben@example.com,shop form,hu,Ben
                cili@example.com,shop form,hu,Cili
                dora@example.com,phone call,th,Dóra
                """.getBytes(UTF_8));
    }

    private void counted() {
        Audience audience = new FileAudience(desk.files::get);
        var count = new Count(
                desk.announcements, audience, desk.consents, desk.suppression, () -> desk.corridor.now, () -> "run1");
        desk.wakes.due(wake -> {
            if (wake instanceof Wake.Count(var id, var at)) {
                count.count(id);
            }
        });
    }

    private String made() {
        return desk.post(Desk.LEA, "/api/announcements", DRAFT.formatted(""))
                .is(200)
                .text("/announcement/id");
    }

    private Desk.Got at(Principal who, String id, String verb, int version) {
        return desk.post(who, "/api/announcements/" + id + "/" + verb, "{\"version\": " + version + "}");
    }

    @Test
    void a_public_post_is_made_by_one_of_our_accounts_and_shown_with_what_became_of_it() {
        var post = ", \"post\": \"Payments are late.\", \"postAccount\": \"%s\"";
        desk.post(Desk.LEA, "/api/announcements", DRAFT.formatted(post.formatted("x:666")))
                .is(400);
        var wrong = DRAFT.formatted(post.formatted(Said.BRAND).replace("late.", "late. 4111 1111 1111 1111"));
        assertThat(desk.post(Desk.LEA, "/api/announcements", wrong).is(422).text("/problems/0/where"))
                .isEqualTo("post");
        var id = desk.post(Desk.LEA, "/api/announcements", DRAFT.formatted(post.formatted(Said.BRAND)))
                .is(200)
                .text("/announcement/id");
        at(Desk.LEA, id, "count", 1);
        counted();
        assertThat(at(Desk.LEA, id, "send", 0).is(409).text("/code")).isEqualTo("approval");
        at(new Principal("mark", Set.of("lead")), id, "approve", 0).is(200);
        var sent = at(Desk.LEA, id, "send", 0).is(200);
        assertThat(sent.text("/announcement/posted/state")).isEqualTo("QUEUED");
        assertThat(sent.json().at("/announcement/postParts")).hasSize(1);
    }

    @Test
    void it_is_written_counted_approved_by_another_and_sent() {
        var id = made();
        at(Desk.LEA, id, "count", 1).is(200);
        counted();
        var frozen = desk.get(Desk.ANNA, "/api/announcements/" + id).is(200);
        assertThat(frozen.text("/announcement/stage")).isEqualTo("FROZEN");
        assertThat(frozen.json().at("/announcement/frozen/recipients").asInt()).isEqualTo(4);
        assertThat(frozen.json().at("/announcement/needsApproval").asBoolean()).isTrue();
        assertThat(at(Desk.LEA, id, "send", 3).is(409).text("/code")).isEqualTo("approval");
        assertThat(at(Desk.LEA, id, "approve", 3).is(409).text("/code")).isEqualTo("own");
        assertThat(at(Desk.ADA, id, "approve", 2).is(409).text("/code")).isEqualTo("changed");
        assertThat(at(Desk.ADA, id, "approve", 3).is(200).text("/announcement/approver"))
                .isEqualTo("ada");
        var sending = at(Desk.LEA, id, "send", 4).is(200);
        assertThat(sending.text("/announcement/stage")).isEqualTo("SENDING");
        assertThat(sending.json().at("/announcement/counts/queued").asInt()).isEqualTo(4);
        assertThat(at(Desk.LEA, id, "pause", 0).is(200).text("/announcement/words"))
                .isEqualTo("paused by lea");
        at(Desk.LEA, id, "resume", 6).is(200);
        at(Desk.ADA, id, "cancel", 0).is(200);
        assertThat(desk.get(Desk.ANNA, "/api/announcements").is(200).text("/announcements/0/stage"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void what_is_wrong_with_a_text_is_said_with_its_place() {
        var wrong = desk.post(
                        Desk.LEA,
                        "/api/announcements",
                        DRAFT.formatted("").replace("Late, {{name|you}}", "Late\\r\\nBcc: all@example.com {{nmae}}"))
                .is(422);
        assertThat(wrong.json().at("/problems").findValuesAsText("where")).containsOnly("en subject");
        var preview = desk.post(
                        Desk.LEA,
                        "/api/preview",
                        "{\"language\": \"hu\", \"topic\": \"service\", \"subject\": \"{{name}}\", \"text\": \"<b>Szia</b> {{brand|}}\", \"columns\": \"name\"}")
                .is(200);
        assertThat(preview.text("/subject")).isEqualTo("[name]");
        assertThat(preview.text("/html")).contains("&lt;b&gt;Szia&lt;/b&gt;");
        assertThat(preview.text("/text")).contains("hozzájárult");
    }

    @Test
    void an_uploaded_file_is_checked_row_by_row() {
        desk.files.put("upload/2.csv", """
                Email;Consent;Order number
                "anna@example.com";form;7
                nobody;form;8
                ben@example.com;;9
                bücher@bücher.example;form;10
                cili@bücher.example;form;"two
                lines"
                dora@example.com;form
                """.getBytes(UTF_8));
        var checked = desk.post(Desk.LEA, "/api/uploads/check", "{\"file\": \"upload/2.csv\"}")
                .is(200);
        assertThat(checked.json().at("/columns").toString()).isEqualTo("[\"order_number\"]");
        assertThat(checked.json().at("/rows").asInt()).isEqualTo(1);
        assertThat(checked.json().at("/wrong").findValuesAsText("line")).containsExactly("3", "4", "5", "6", "8");
        assertThat(checked.json().at("/wrong").findValuesAsText("words"))
                .containsExactly(
                        "not an address: \"nobody\"",
                        "it does not say where the person agreed",
                        "letters beyond ASCII before the @ cannot be mailed to: \"bücher@bücher.example\"",
                        "a line break or another control character in order_number",
                        "2 cells, not 3");
        desk.files.put("upload/3.csv", "name,address\nx,y\n".getBytes(UTF_8));
        assertThat(desk.post(Desk.LEA, "/api/uploads/check", "{\"file\": \"upload/3.csv\"}")
                        .is(200)
                        .text("/problem"))
                .startsWith("line 1: the columns");
        desk.files.put("upload/4.csv", "email,consent\n\u00e9".getBytes(ISO_8859_1));
        assertThat(desk.post(Desk.LEA, "/api/uploads/check", "{\"file\": \"upload/4.csv\"}")
                        .is(200)
                        .text("/problem"))
                .startsWith("not UTF-8");
        desk.post(Desk.LEA, "/api/uploads/check", "{\"file\": \"../accounts\"}").is(400);
        assertThat(desk.post(Desk.LEA, "/api/uploads", "").is(200).text("/file"))
                .startsWith("upload/");
    }

    @Test
    void recipients_come_as_lines_of_a_file_in_which_no_cell_is_a_formula() {
        var id = made();
        at(Desk.LEA, id, "count", 1).is(200);
        counted();
        var lost = new Outcomes(
                "run1", 0, 2, "fqqq", null, desk.corridor.now, null, 0, Map.of(0, "=cmd|' /C calc'!A0"), Map.of());
        assertThat(desk.announcements.write(lost)).isTrue();
        var all = desk.get(Desk.LEA, "/api/announcements/" + id + "/recipients");
        assertThat(desk.reported).isEmpty();
        assertThat(all.text("/csv").lines())
                .hasSize(5)
                .startsWith("\"email\",\"language\",\"outcome\",\"words\",\"consent\"")
                .contains("\"anna@example.com\",\"en\",\"failed\",\"'=cmd|' /C calc'!A0\",\"shop form\"");
        assertThat(desk.get(Desk.LEA, "/api/announcements/" + id + "/recipients?outcome=unknown")
                        .is(200)
                        .text("/csv")
                        .lines())
                .hasSize(1);
        desk.get(Desk.LEA, "/api/announcements/" + id + "/recipients?outcome=x").is(400);
    }

    private Response follow(String method, String token) {
        return desk.console.handle(
                new Request(method, "/u/" + token, "", Map.of(), "List-Unsubscribe=One-Click".getBytes(UTF_8), null));
    }

    @Test
    void anybody_unsubscribes_with_one_click_looking_changes_nothing_and_a_forged_or_old_link_fails() {
        at(Desk.LEA, made(), "count", 1).is(200);
        counted();
        var token = desk.links.token(new Reference("run1", 0), desk.corridor.now);
        var page = follow("GET", token);
        assertThat(page.status()).isEqualTo(200);
        assertThat(new String(page.body(), UTF_8)).contains("<form method=\"post\">", "service");
        assertThat(Objects.requireNonNull(page.headers().get("Content-Security-Policy")))
                .startsWith("default-src 'none'");
        assertThat(desk.consents.of("anna@example.com", "service")).isNull();
        assertThat(follow("POST", token).status()).isEqualTo(200);
        assertThat(follow("POST", token).status()).isEqualTo(200);
        assertThat(Objects.requireNonNull(desk.consents.of("anna@example.com", "service"))
                        .given())
                .isFalse();
        assertThat(desk.announcements.outcomes("run1", 0, 1).getFirst().heard())
                .isEqualTo(Map.of(Heard.UNSUBSCRIBED, Set.of(0)));
        for (var forged : List.of(token.replace(".0.", ".1."), token + "x", "", "a/b", "%00", "x".repeat(9_000))) {
            assertThat(follow("POST", forged).status()).as(forged).isEqualTo(404);
        }
        assertThat(follow("PUT", token).status()).isEqualTo(405);
        desk.corridor.now = desk.corridor.now.plus(Duration.ofDays(1));
        desk.consents.say(new Consent("anna@example.com", "service", true, desk.corridor.now, "shop form", "en"));
        assertThat(follow("POST", token).status()).isEqualTo(410);
        assertThat(Objects.requireNonNull(desk.consents.of("anna@example.com", "service"))
                        .given())
                .isTrue();
    }

    @Test
    void a_colleague_notes_what_somebody_agreed_to() {
        var said = desk.post(
                        Desk.ANNA,
                        "/api/consents/Anna%40Example.com",
                        "{\"topic\": \"service\", \"given\": true, \"source\": \"on the phone\", \"language\": \"hu\"}")
                .is(200);
        assertThat(said.text("/address")).isEqualTo("anna@example.com");
        assertThat(said.text("/consents/0/source")).isEqualTo("on the phone, noted by anna");
        desk.get(Desk.ANNA, "/api/consents/nobody").is(404);
        desk.post(
                        Desk.ANNA,
                        "/api/consents/a%40example.com",
                        "{\"topic\": \"No Topic\", \"given\": true, \"source\": \"x\", \"language\": \"\"}")
                .is(400);
    }

    @Test
    void a_test_goes_to_one_address() {
        var id = made();
        desk.post(
                        Desk.LEA,
                        "/api/announcements/" + id + "/test",
                        "{\"language\": \"en\", \"address\": \"Lea@example.com\"}")
                .is(202);
        desk.post(
                        Desk.LEA,
                        "/api/announcements/" + id + "/test",
                        "{\"language\": \"hu\", \"address\": \"lea@example.com\"}")
                .is(400);
        desk.post(Desk.LEA, "/api/announcements/" + id + "/test", "{\"language\": \"en\", \"address\": \"lea\"}")
                .is(400);
    }
}
