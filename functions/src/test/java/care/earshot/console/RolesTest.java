package care.earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Roles × operations, for every route: who is let in, and who is not. */
final class RolesTest {
    private static final Set<String> FOR_ANYBODY = Set.of("config", "document");
    private static final Set<String> FOR_LEADS = Set.of(
            "settle",
            "parked",
            "resume",
            "notices",
            "deadLetters",
            "retry",
            "openIncident",
            "matchIncident",
            "approveWords",
            "dropWords",
            "resolveIncident",
            "planFollowUp",
            "followUp",
            "incidentReport",
            "settleIncidentPost",
            "settleAnnouncementPost",
            "announce",
            "editAnnouncement",
            "countAnnouncement",
            "approveAnnouncement",
            "sendAnnouncement",
            "pauseAnnouncement",
            "resumeAnnouncement",
            "cancelAnnouncement",
            "testAnnouncement",
            "recipients",
            "upload",
            "checkUpload",
            "preview",
            "setRule",
            "previewRule",
            "learning",
            "useLearned",
            "learnAgain");
    private static final Set<String> FOR_ADMINS = Set.of("learnFromX");
    private static final String BODY = """
            {"to": "anna", "tag": "late-by-carrier", "text": "Hi", "queue": "general", "seen": "", "sent": true,
             "until": "2026-11-21T08:00:00Z", "writing": true, "id": "a", "way": "X_REPLY", "seenIn": "", "seenOut": "", "version": 1,
             "receiver": "ops",
             "as": "x~7~1000", "network": "x", "customer": "7", "email": "dora@example.com",
             "title": "Late", "topic": "service", "whom": "agreed", "letters": [{"language": "en", "subject": "Late", "text": "Hi"}],
             "fallback": "en", "file": "upload/1.csv", "language": "en", "subject": "Late", "columns": "", "address": "a@example.com",
             "given": true, "source": "call",
             "series": "all", "on": true, "windowMinutes": 15, "minimum": 10, "authors": 3, "severity": "warning", "drops": false,
             "alert": "", "since": "2026-11-20T09:00:00Z", "replyWithinMinutes": 0,
             "try": "", "use": "HOLDING", "conversation": "x~7~1000", "conversations": "", "post": ""}""";

    private final Desk desk = new Desk();

    @TestFactory
    Stream<DynamicTest> every_route_lets_in_whom_it_should_and_nobody_else() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
        var tests = new ArrayList<DynamicTest>();
        for (var route : desk.console.routes()) {
            var path = route.pattern()
                    .replace("{id}", "x~7~1000")
                    .replace("{intent}", "a")
                    .replace("{account}", "x:100")
                    .replace("{stream}", "mentions")
                    .replace("{address}", "a@example.com")
                    .replace("{notice}", "a1.opened.1")
                    .replace("{incident}", "nothing")
                    .replace("{words}", "none");
            boolean anybody = FOR_ANYBODY.contains(route.operation());
            boolean leads = !FOR_ADMINS.contains(route.operation());
            boolean agents = anybody || (leads && !FOR_LEADS.contains(route.operation()));
            tests.add(DynamicTest.dynamicTest(route.operation() + " without a token", () -> {
                var status = desk.send(null, route.method(), path, BODY, java.util.Map.of())
                        .status();
                assertThat(status).isEqualTo(anybody ? 200 : 401);
            }));
            tests.add(test(route, path, "nobody", anybody));
            tests.add(test(route, path, "customer", anybody));
            tests.add(test(route, path, "agent", agents));
            tests.add(test(route, path, "lead", leads));
            tests.add(test(route, path, "admin", true));
        }
        return tests.stream();
    }

    private DynamicTest test(Route route, String path, String role, boolean allowed) {
        var who = new Principal("anna", role.equals("nobody") ? Set.of() : Set.of(role));
        return DynamicTest.dynamicTest(route.operation() + " as " + role, () -> {
            var status = desk.send(who, route.method(), path, BODY, java.util.Map.of())
                    .status();
            if (allowed) {
                assertThat(status).isIn(200, 202, 404, 409);
            } else {
                assertThat(status).isEqualTo(403);
            }
        });
    }

    @Test
    void who_belongs_to_no_group_is_told_so_in_one_sentence() {
        var got = desk.get(new Principal("eve", Set.of()), "/api/queues").is(403);
        assertThat(got.text("/code")).isEqualTo("no-role");
        assertThat(got.text("/detail")).isEqualTo("your account is in none of the groups agent, lead, admin");
    }

    @Test
    void who_is_refused_changes_nothing() {
        desk.corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
        var before = desk.corridor.conversations.head(Said.DORA);
        var nobody = new Principal("eve", Set.of("customer"));
        for (var action : List.of(
                "claim", "release", "assign", "tag", "untag", "note", "move", "resolve", "snooze", "address", "same",
                "apart")) {
            desk.post(nobody, Desk.at(Said.DORA, action), BODY).is(403);
            desk.post(null, Desk.at(Said.DORA, action), BODY).is(401);
        }
        assertThat(desk.corridor.conversations.head(Said.DORA)).isEqualTo(before);
    }
}
