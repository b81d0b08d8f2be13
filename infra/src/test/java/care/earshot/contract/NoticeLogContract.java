package care.earshot.contract;

import static care.earshot.alert.Notice.Phase.CLOSED;
import static care.earshot.alert.Notice.Phase.GREW;
import static care.earshot.alert.Notice.Phase.OPENED;
import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.alert.Delivery;
import care.earshot.alert.Delivery.State;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog;
import care.earshot.alert.NoticeLog.Due;
import care.earshot.alert.NoticeLog.Entry;
import care.earshot.alert.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class NoticeLogContract {
    private final NoticeLog log = log();
    private final String alert = Sample.id();

    abstract NoticeLog log();

    private Notice notice(Notice.Phase phase, int minute) {
        return new Notice(
                alert,
                phase,
                NINE.plusSeconds(60L * minute),
                "tag:payment-declined",
                Severity.CRITICAL,
                NINE.minusSeconds(300),
                5,
                41,
                3.25,
                38,
                List.of(new Notice.Sample(Sample.conversation(), "บัตรถูกปฏิเสธ 😡", "https://x.com/i/status/1")),
                "declined payments began at 14:01");
    }

    private static Delivery delivery(Notice notice, String receiver, State state, Instant notBefore, long version) {
        var lease = state == State.SENDING ? notBefore.plusSeconds(120) : null;
        var attempts = List.of(new Delivery.Attempt(NINE, 503, 17, "no"), new Delivery.Attempt(NINE, 200, 5, "ok"));
        return new Delivery(
                notice.id(), receiver, "slack", true, version, state, notBefore, true, lease, 2, attempts, "held back");
    }

    private Delivery delivery(Notice notice, String receiver) {
        return delivery(notice, receiver, State.QUEUED, NINE, 1);
    }

    private List<Due> due(Instant now) {
        return log.due(now, 1_000).stream()
                .filter(one -> one.notice().startsWith(alert + "."))
                .toList();
    }

    @Test
    void a_notice_is_kept_once_and_is_due_until_everybody_is_chosen() {
        var notice = notice(OPENED, 0);
        log.keep(notice);
        log.keep(notice);
        assertThat(log.of(alert)).containsExactly(new Entry(notice, false, List.of()));
        assertThat(due(NINE.minusSeconds(1))).isEmpty();
        assertThat(due(NINE)).containsExactly(new Due(notice.id(), ""));
        log.plan(notice, List.of(delivery(notice, "anna"), delivery(notice, "ops")));
        assertThat(log.of(alert))
                .containsExactly(new Entry(notice, true, List.of(delivery(notice, "anna"), delivery(notice, "ops"))));
        assertThat(due(NINE)).containsExactlyInAnyOrder(new Due(notice.id(), "anna"), new Due(notice.id(), "ops"));
    }

    @Test
    void planning_again_leaves_what_is_there() {
        var notice = notice(OPENED, 0);
        log.keep(notice);
        log.plan(notice, List.of(delivery(notice, "anna")));
        var told = delivery(notice, "anna", State.TOLD, NINE, 2);
        assertThat(log.write(told)).isTrue();
        log.plan(notice, List.of(delivery(notice, "anna"), delivery(notice, "bela")));
        assertThat(log.of(alert)).containsExactly(new Entry(notice, true, List.of(told, delivery(notice, "bela"))));
        log.keep(notice);
        assertThat(log.of(alert).getFirst().planned()).isTrue();
    }

    @Test
    void a_delivery_is_written_only_after_the_version_it_was_made_from() {
        var notice = notice(OPENED, 0);
        log.keep(notice);
        log.plan(notice, List.of(delivery(notice, "anna")));
        var sending = delivery(notice, "anna", State.SENDING, NINE, 2);
        assertThat(log.write(sending)).isTrue();
        assertThat(log.write(sending)).as("written twice").isFalse();
        assertThat(log.of(alert).getFirst().deliveries()).containsExactly(sending);
    }

    @Test
    void what_is_sent_is_due_when_its_lease_ends_and_what_is_settled_never() {
        var notice = notice(OPENED, 0);
        log.keep(notice);
        log.plan(notice, List.of(delivery(notice, "anna")));
        log.write(delivery(notice, "anna", State.SENDING, NINE, 2));
        assertThat(due(NINE.plusSeconds(119))).isEmpty();
        assertThat(due(NINE.plusSeconds(120))).containsExactly(new Due(notice.id(), "anna"));
        log.write(delivery(notice, "anna", State.UNKNOWN, NINE, 3));
        assertThat(due(NINE.plusSeconds(9_000))).isEmpty();
    }

    @Test
    void an_alerts_notices_come_in_the_order_of_their_times() {
        for (var notice : List.of(notice(CLOSED, 5), notice(GREW, 5), notice(OPENED, 0))) {
            log.keep(notice);
        }
        assertThat(log.of(alert).stream().map(entry -> entry.notice().phase())).containsExactly(OPENED, GREW, CLOSED);
        assertThat(log.of("another")).isEmpty();
    }

    @Test
    void pages_show_every_notice_once_the_newest_first() {
        var ids = new ArrayList<String>();
        for (int minute = 0; minute < 5; minute++) {
            var notice = notice(OPENED, minute + 500);
            log.keep(notice);
            if (minute < 4) {
                log.plan(notice, List.of(delivery(notice, "anna")));
            }
            ids.addFirst(notice.id());
        }
        var shown = new ArrayList<String>();
        String cursor = "";
        do {
            var page = log.page(cursor, 2);
            page.entries().stream()
                    .map(entry -> entry.notice().id())
                    .filter(ids::contains)
                    .forEach(shown::add);
            cursor = page.next();
        } while (!cursor.isEmpty());
        assertThat(shown).as("the first one is the one nobody was chosen for").isEqualTo(ids);
    }

    @Test
    void a_cursor_of_something_else_is_refused() {
        for (var cursor : List.of("x", "bm9uZQ", "*")) {
            assertThatThrownBy(() -> log.page(cursor, 2)).isInstanceOf(NoticeLog.BadCursor.class);
        }
    }
}
