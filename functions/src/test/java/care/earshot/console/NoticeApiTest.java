package care.earshot.console;

import static care.earshot.console.Desk.ADA;
import static care.earshot.console.Desk.ANNA;
import static care.earshot.console.Desk.LEA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Said;
import care.earshot.alert.Delivery;
import care.earshot.alert.Delivery.State;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog;
import care.earshot.alert.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom alerts were told to: leads and admins see every attempt, and tell somebody once more. */
final class NoticeApiTest {
    private final Desk desk = new Desk();

    private Notice notice(int minute) {
        return new Notice(
                "a1",
                Notice.Phase.OPENED,
                Said.NINE.plusSeconds(60L * minute),
                "tag:payment-declined",
                Severity.CRITICAL,
                Said.NINE,
                5,
                41,
                3.5,
                38,
                List.of(),
                "");
    }

    private static Delivery delivery(Notice notice, String receiver, boolean once, State state) {
        var attempt = new Delivery.Attempt(Said.NINE, 503, 17, "<b>down</b>");
        return new Delivery(
                notice.id(),
                receiver,
                once ? "email" : "slack",
                once,
                1,
                state,
                Said.NINE,
                false,
                null,
                1,
                List.of(attempt),
                "down");
    }

    private Notice told(int minute) {
        var notice = notice(minute);
        desk.noticeLog.keep(notice);
        desk.noticeLog.plan(
                notice,
                List.of(
                        delivery(notice, "anna", true, State.UNKNOWN),
                        delivery(notice, "ops", false, State.FAILED),
                        delivery(notice, "slack", false, State.QUEUED)));
        return notice;
    }

    private static String to(String receiver) {
        return "{\"receiver\": \"" + receiver + "\"}";
    }

    @Test
    void every_attempt_is_shown_with_what_can_be_done() {
        told(0);
        var got = desk.get(LEA, "/api/notices").is(200);
        assertThat(got.text("/notices/0/series")).isEqualTo("tag:payment-declined");
        assertThat(got.text("/notices/0/deliveries/1/attempts/0/status")).isEqualTo("503");
        assertThat(got.text("/notices/0/deliveries/0/again")).isEqualTo("false");
        assertThat(got.text("/notices/0/deliveries/1/again")).isEqualTo("true");
        assertThat(got.text("/notices/0/deliveries/2/due")).isEqualTo(Said.NINE.toString());
        desk.get(ANNA, "/api/notices").is(403);
    }

    @Test
    void pages_follow_each_other_the_newest_first() {
        for (int minute = 0; minute < 5; minute++) {
            told(minute);
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var got = desk.get(ADA, "/api/notices?limit=2&after=" + next).is(200);
            got.json().path("notices").forEach(one -> seen.add(one.path("at").asText()));
            next = got.text("/next");
        } while (!next.isEmpty());
        assertThat(seen).hasSize(5).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        desk.get(LEA, "/api/notices?after=x").is(400);
        desk.get(LEA, "/api/notices?limit=51").is(400);
    }

    @Test
    void what_failed_is_told_once_more_and_a_mail_that_may_have_been_sent_is_not() {
        var notice = told(0);
        var retry = "/api/notices/" + notice.id() + "/retry";
        desk.post(LEA, retry, to("ops")).is(202);
        assertThat(desk.noticeQueue.due()).containsExactly(new NoticeLog.Due(notice.id(), "ops"));
        assertThat(desk.post(LEA, retry, to("ops")).is(409).text("/code")).isEqualTo("under-way");
        assertThat(desk.post(LEA, retry, to("anna")).is(409).text("/code")).isEqualTo("perhaps-sent");
        desk.post(LEA, retry, to("nobody")).is(404);
        desk.post(LEA, "/api/notices/a2.opened.1/retry", to("ops")).is(404);
        desk.post(LEA, retry, "{}").is(400);
        desk.post(ANNA, retry, to("ops")).is(403);
        assertThat(desk.noticeQueue.due()).isEmpty();
    }
}
