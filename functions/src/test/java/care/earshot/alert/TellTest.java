package care.earshot.alert;

import static care.earshot.alert.Notice.Phase.CLOSED;
import static care.earshot.alert.Notice.Phase.GREW;
import static care.earshot.alert.Notice.Phase.OPENED;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.alert.Delivery.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is told of an alert, when, how often, and what holds when parts of it break. */
final class TellTest {
    private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z"); // a Friday; noon in Budapest
    private static final Set<Severity> ALL = Set.of(Severity.INFO, Severity.WARNING, Severity.CRITICAL);

    private static Receiver webhook(String name) {
        var url = URI.create("https://hooks.example/" + name);
        return new Receiver(
                name, ALL, List.of(), true, new Receiver.Webhook(Receiver.Format.GENERIC, url, "0123456789abcdef"));
    }

    private static Receiver mail(String name) {
        return new Receiver(name, ALL, List.of(), true, new Receiver.Email(name + "@brand.example"));
    }

    private static Receiver onCall(Receiver receiver, String hours) {
        return new Receiver(
                receiver.name(),
                receiver.severities(),
                List.of(Hours.parse(hours)),
                receiver.quiet(),
                receiver.target());
    }

    private final Telling telling = new Telling(Faults.none(), NOON);

    private Notice notice(Notice.Phase phase, int minute, Severity severity) {
        return Telling.notice("a1", phase, NOON.plusSeconds(60L * minute), severity);
    }

    @Test
    void everybody_is_told_once_with_one_and_the_same_id() {
        telling.receivers(webhook("ops"), mail("anna"));
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.tell.tell(opened);
        telling.minutes(5);
        assertThat(telling.told).containsExactlyInAnyOrder("ops " + opened.id(), "anna " + opened.id());
        assertThat(telling.states()).containsOnly(State.TOLD);
    }

    @Test
    void a_dead_receiver_is_tried_five_times_later_and_later_then_it_is_a_dead_letter_and_nobody_else_waits() {
        telling.receivers(webhook("dead"), webhook("ops"));
        telling.dead.add("dead");
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(1);
        assertThat(telling.told).containsExactly("ops " + opened.id());
        telling.minutes(60);
        var dead = telling.delivery(opened, "dead");
        assertThat(dead.state()).isEqualTo(State.FAILED);
        assertThat(dead.words()).isEqualTo("no answer");
        assertThat(dead.attempts()).hasSize(5).allMatch(one -> one.status() == 503);
        assertThat(IntStream.range(1, 5)
                        .mapToObj(i -> Duration.between(
                                dead.attempts().get(i - 1).at(),
                                dead.attempts().get(i).at())))
                .zipSatisfy(
                        Deliver.BACK_OFF,
                        (waited, least) -> assertThat(waited).isBetween(least, least.plusSeconds(60)));
        assertThat(telling.queue.dead()).containsExactly(new NoticeLog.Due(opened.id(), "dead"));
        assertThat(telling.told).hasSize(1);
    }

    @Test
    void what_failed_is_told_again_when_a_person_asks() {
        telling.receivers(webhook("dead"));
        telling.dead.add("dead");
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(60);
        telling.dead.clear();
        assertThat(telling.retell.retell(opened.id(), "dead")).isEqualTo(Retell.Result.YES);
        assertThat(telling.retell.retell(opened.id(), "dead")).isEqualTo(Retell.Result.UNDER_WAY);
        telling.minutes(1);
        assertThat(telling.told).containsExactly("dead " + opened.id());
        assertThat(telling.delivery(opened, "dead").attempts()).hasSize(6);
        assertThat(telling.retell.retell(opened.id(), "nobody")).isEqualTo(Retell.Result.GONE);
    }

    @Test
    void a_dead_letter_that_comes_back_after_the_alert_is_over_is_not_told_any_more() {
        telling.receivers(webhook("pager"));
        telling.dead.add("pager");
        var opened = notice(OPENED, 0, Severity.WARNING);
        var closed = notice(CLOSED, 60, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(60);
        assertThat(telling.retell.bringBack(opened.id(), "pager")).isEqualTo(Retell.Result.YES);
        telling.minutes(60);
        telling.dead.clear();
        telling.tell.tell(closed);
        telling.minutes(1);
        assertThat(telling.retell.bringBack(opened.id(), "pager")).isEqualTo(Retell.Result.OVERTAKEN);
        assertThat(telling.told).containsExactly("pager " + closed.id());
    }

    @Test
    void while_the_receivers_cannot_be_read_everything_waits_and_says_why() {
        telling.receivers(webhook("ops"));
        telling.dead.add("ops");
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(1);
        telling.unreadable = true;
        telling.dead.clear();
        telling.minutes(90);
        assertThat(telling.delivery(opened, "ops").words()).isEqualTo("receivers: not JSON");
        assertThat(telling.queue.dead()).isEmpty();
        var second = Telling.notice("a2", OPENED, telling.now, Severity.WARNING);
        telling.tell.tell(second);
        telling.minutes(10);
        assertThat(telling.log.of("a2").getFirst().planned()).isFalse();
        telling.unreadable = false;
        telling.minutes(3);
        assertThat(telling.told).containsExactlyInAnyOrder("ops " + opened.id(), "ops " + second.id());
    }

    @Test
    void notices_of_an_alert_reach_a_receiver_in_their_order_though_the_first_one_failed_at_first() {
        telling.receivers(webhook("pager"));
        telling.dead.add("pager");
        var opened = notice(OPENED, 0, Severity.WARNING);
        var closed = notice(CLOSED, 1, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(1);
        telling.tell.tell(closed);
        telling.minutes(1);
        telling.dead.clear();
        telling.minutes(30);
        assertThat(telling.told).containsExactly("pager " + opened.id(), "pager " + closed.id());
    }

    @Test
    void what_is_not_critical_waits_for_the_end_of_quiet_hours_and_then_only_the_last_word_is_told() {
        telling.receivers(mail("anna"));
        telling.quiet(Severity.WARNING, "12:00-07:00");
        var opened = notice(OPENED, 0, Severity.WARNING);
        var closed = notice(CLOSED, 20, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(20);
        telling.tell.tell(closed);
        telling.minutes(10);
        assertThat(telling.told).isEmpty();
        assertThat(telling.delivery(opened, "anna").words()).isEqualTo("held back in quiet hours");
        telling.now = Instant.parse("2026-11-21T05:59:00Z");
        telling.minutes(3);
        assertThat(telling.told).containsExactly("anna " + closed.id());
        assertThat(telling.delivery(opened, "anna").state()).isEqualTo(State.REPLACED);
    }

    @Test
    void what_is_critical_is_told_at_once_and_replaces_what_was_held_back() {
        telling.receivers(mail("anna"));
        telling.quiet(Severity.WARNING, "12:00-07:00");
        telling.tell.tell(notice(OPENED, 0, Severity.WARNING));
        telling.minutes(5);
        var grew = notice(GREW, 5, Severity.CRITICAL);
        telling.tell.tell(grew);
        telling.minutes(1);
        telling.now = Instant.parse("2026-11-21T06:00:00Z");
        telling.minutes(2);
        assertThat(telling.told).containsExactly("anna " + grew.id());
    }

    @Test
    void who_is_on_duty_is_told_and_hears_of_the_end_after_the_shift() {
        telling.receivers(onCall(mail("day"), "Mon-Fri 08:00-12:05"), onCall(mail("night"), "12:05-08:00"));
        var opened = notice(OPENED, 0, Severity.CRITICAL);
        var closed = notice(CLOSED, 10, Severity.CRITICAL);
        telling.tell.tell(opened);
        telling.minutes(10);
        telling.tell.tell(closed);
        telling.minutes(2);
        assertThat(telling.told)
                .containsExactlyInAnyOrder("day " + opened.id(), "day " + closed.id(), "night " + closed.id());
    }

    @Test
    void where_nobody_is_on_duty_everybody_is_told() {
        telling.receivers(onCall(mail("anna"), "Sat 08:00-12:00"), onCall(mail("bela"), "Sun 08:00-12:00"));
        var opened = notice(OPENED, 0, Severity.INFO);
        telling.tell.tell(opened);
        telling.minutes(1);
        assertThat(telling.told).containsExactlyInAnyOrder("anna " + opened.id(), "bela " + opened.id());
    }

    @Test
    void a_mail_with_an_unknown_outcome_is_shown_and_not_sent_again_until_ses_says_that_it_was_sent() {
        telling.receivers(mail("anna"));
        telling.lost.add("anna");
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(90);
        assertThat(telling.told).hasSize(1);
        assertThat(telling.delivery(opened, "anna").state()).isEqualTo(State.UNKNOWN);
        assertThat(telling.retell.retell(opened.id(), "anna")).isEqualTo(Retell.Result.PERHAPS_SENT);
        telling.deliver.heard(opened.id(), "anna", true, "SES took it");
        assertThat(telling.delivery(opened, "anna").state()).isEqualTo(State.TOLD);
        telling.deliver.heard(opened.id(), "anna", false, "bounced: 550 unknown");
        assertThat(telling.delivery(opened, "anna").state()).isEqualTo(State.FAILED);
        assertThat(telling.delivery(opened, "anna").words()).isEqualTo("bounced: 550 unknown");
    }

    @Test
    void who_is_no_receiver_any_more_is_not_told_and_it_stands_there() {
        telling.receivers(webhook("ops"));
        telling.dead.add("ops");
        var opened = notice(OPENED, 0, Severity.WARNING);
        telling.tell.tell(opened);
        telling.minutes(1);
        telling.receivers();
        telling.minutes(10);
        assertThat(telling.delivery(opened, "ops").words()).isEqualTo("there is no such receiver any more");
    }

    @Test
    void stopped_at_any_call_and_run_again_everybody_is_told_and_nobody_gets_a_mail_twice() {
        var undisturbed = Faults.none();
        var straight = story(undisturbed);
        assertThat(straight.told).hasSize(9);
        int calls = undisturbed.calls();
        assertThat(calls).isGreaterThan(50);
        for (int n = 1; n <= calls; n++) {
            for (var faults : List.of(Faults.before(n), Faults.after(n))) {
                holds(story(faults), "stopped at call " + n);
            }
        }
    }

    /** An alert that opens, grows and closes; whoever tells of it tells again until that went through. */
    private static Telling story(Faults faults) {
        var telling = new Telling(faults, NOON);
        telling.receivers(mail("anna"), webhook("ops"), webhook("dead"));
        telling.dead.add("dead");
        for (var phase : Notice.Phase.values()) {
            if (phase == GREW) {
                telling.dead.clear();
            }
            var notice = Telling.notice("a1", phase, telling.now, Severity.WARNING);
            telling.surely(() -> telling.tell.tell(notice));
            telling.minutes(4);
        }
        telling.minutes(60);
        return telling;
    }

    private static void holds(Telling telling, String where) {
        for (var entry : telling.log.of("a1")) {
            var id = entry.notice().id();
            for (var receiver : List.of("ops", "dead")) {
                assertThat(telling.told).as(where).contains(receiver + " " + id);
            }
            var mails = telling.told.stream().filter(("anna " + id)::equals).count();
            var state = telling.delivery(entry.notice(), "anna").state();
            assertThat(mails).as(where).isLessThanOrEqualTo(1);
            assertThat(state).as(where).isIn(State.TOLD, State.UNKNOWN);
            assertThat(mails == 1 || state == State.UNKNOWN).as(where).isTrue();
        }
        assertThat(telling.log.of("a1")).as(where).hasSize(3);
        var unknown = telling.states().stream().filter(State.UNKNOWN::equals).count();
        assertThat(unknown).as(where).isLessThanOrEqualTo(1);
        for (var receiver : List.of("ops", "dead")) {
            var ids = telling.told.stream()
                    .filter(one -> one.startsWith(receiver + " "))
                    .distinct()
                    .toList();
            assertThat(ids)
                    .as(where)
                    .containsExactlyElementsOf(telling.log.of("a1").stream()
                            .map(entry -> receiver + " " + entry.notice().id())
                            .toList());
        }
    }
}
