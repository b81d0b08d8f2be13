package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.alert.Alert.Way;
import care.earshot.alert.Notice.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchTest {
    private final Tower tower = new Tower(Faults.none(), 7);

    private List<String> told() {
        return tower.told.stream().map(one -> one.phase() + " " + one.series()).toList();
    }

    private void chatterFor(int minutes) {
        for (int i = 0; i < minutes; i++) {
            tower.chatter();
            tower.minute();
        }
    }

    @Test
    void an_alert_opens_grows_and_closes_once_and_says_what_was_seen() {
        tower.week();
        for (int minute = 0; minute < 20; minute++) {
            tower.chatter();
            tower.complain(minute < 8 ? 3 : minute < 12 ? 30 : 0, "payment");
            tower.minute();
        }
        assertThat(told()).containsExactly("OPENED tag:payment", "GREW tag:payment", "GREW tag:payment");
        var opened = tower.told.getFirst();
        assertThat(opened.seen()).isBetween(5L, 14L);
        assertThat(opened.authors()).isGreaterThanOrEqualTo(opened.seen() - 1);
        assertThat(opened.expected()).isBetween(0.1, 2.0);
        assertThat(opened.windowMinutes()).isEqualTo(15);
        assertThat(opened.at()).isBefore(Tower.START.plus(Duration.ofMinutes(9)));
        chatterFor(60);
        assertThat(told()).last().isEqualTo("CLOSED tag:payment");
        chatterFor(60);
        assertThat(told()).hasSize(4);
        assertThat(tower.told).extracting(Notice::alertId).containsOnly(opened.alertId());
        assertThat(tower.alerts.board().open()).isEmpty();
        assertThat(tower.alerts.past("", 10)).singleElement().satisfies(alert -> {
            assertThat(alert.id()).isEqualTo(opened.alertId());
            assertThat(alert.untold()).isEmpty();
            assertThat(alert.seen()).isGreaterThan(100);
        });
    }

    @Test
    void a_day_of_what_is_usual_tell_nobody_anything() {
        tower.week();
        chatterFor(1440);
        assertThat(told()).isEmpty();
    }

    @Test
    void the_past_that_is_read_at_the_beginning_is_learned_and_not_told() {
        tower.now = Tower.START.minus(Duration.ofDays(2));
        tower.complain(200, "payment");
        tower.now = Tower.START;
        tower.week();
        assertThat(told()).isEmpty();
    }

    @Test
    void one_person_who_writes_twenty_times_is_no_alert() {
        tower.week();
        for (int i = 0; i < 20; i++) {
            tower.append(tower.write(tower.now.minusSeconds(30), "loud", "payment"));
            tower.minute();
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void one_trouble_is_one_alert_whatever_it_is_counted_in() {
        tower.week();
        for (int i = 0; i < 6; i++) {
            tower.complain(20, "payment", "refund");
            tower.minute();
        }
        assertThat(told())
                .filteredOn(one -> one.startsWith("OPENED"))
                .hasSize(1)
                .first()
                .asString()
                .contains("tag:");
    }

    @Test
    void too_many_are_told_before_the_sources_are_complete_because_there_can_only_be_more() {
        tower.week();
        tower.complain(40, "payment");
        tower.blindMinute(); // the source says nothing of how far it is
        assertThat(told()).containsExactly("OPENED tag:payment");
    }

    @Test
    void too_few_are_judged_only_up_to_the_minute_to_which_the_sources_are_complete() {
        tower.alerts.save(Rules.SHIPPED.with(Series.ALL, new Rule(true, 60, 10, 3, Severity.WARNING, true)));
        tower.week();
        for (int i = 0; i < 180; i++) {
            tower.blindMinute(); // nothing is read
        }
        assertThat(told()).isEmpty();
        for (int i = 0; i < 3; i++) {
            tower.minute(); // now it is: nobody wrote for three hours
        }
        assertThat(told()).containsExactly("OPENED all");
        assertThat(tower.alerts.board().open())
                .singleElement()
                .satisfies(alert -> assertThat(alert.way()).isEqualTo(Way.DROP));
    }

    @Test
    void a_source_that_stopped_is_no_drop_and_its_silence_is_not_learned() {
        tower.alerts.save(Rules.SHIPPED.with(Series.ALL, new Rule(true, 60, 10, 3, Severity.WARNING, true)));
        tower.week();
        tower.park();
        for (int i = 0; i < 300; i++) {
            tower.blindMinute();
        }
        assertThat(told()).isEmpty();
        assertThat(tower.alerts.board().state().gaps()).containsOnlyKeys(Tower.MENTIONS.toString());
        for (int i = 0; i < 8; i++) {
            tower.minute();
        }
        assertThat(tower.alerts.board().state().gaps()).isEmpty();
    }

    @Test
    void a_tag_that_was_made_today_is_measured_against_the_others() {
        tower.week();
        tower.tags.add("sso");
        for (int i = 0; i < 10; i++) {
            tower.minute();
        }
        tower.complain(3, "sso");
        tower.minute();
        assertThat(told()).isEmpty();
        tower.complain(25, "sso");
        tower.minute();
        assertThat(told()).containsExactly("OPENED tag:sso");
    }

    @Test
    void without_a_day_of_past_nobody_is_told_anything() {
        tower.complete(Tower.START.minus(Tower.LATE));
        tower.alerts.save(Rules.SHIPPED.with(Series.tag("late"), new Rule(true, 15, 1, 1, Severity.INFO, false)));
        for (int i = 0; i < 30; i++) {
            tower.minute();
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void after_an_alert_the_same_is_not_told_again_for_a_day_unless_it_is_much_more() {
        tower.week();
        burst(4);
        chatterFor(120);
        assertThat(told()).filteredOn(one -> one.startsWith("OPENED")).hasSize(1);
        burst(4);
        chatterFor(60);
        assertThat(told()).filteredOn(one -> one.startsWith("OPENED")).hasSize(1);
        burst(60);
        chatterFor(60);
        assertThat(told()).filteredOn(one -> one.startsWith("OPENED")).hasSize(2);
    }

    private void burst(int people) {
        for (int i = 0; i < 4; i++) {
            tower.complain(people, "payment");
            tower.minute();
        }
    }

    @Test
    void what_is_switched_off_is_closed_and_tells_nothing() {
        tower.week();
        burst(20);
        tower.alerts.save(Rules.SHIPPED.with(Series.tag("payment"), new Rule(false, 15, 5, 3, Severity.INFO, false)));
        chatterFor(3);
        assertThat(tower.told).extracting(Notice::phase).endsWith(Phase.CLOSED);
        burst(200);
        assertThat(told()).filteredOn(one -> one.endsWith("payment")).last().isEqualTo("CLOSED tag:payment");
    }

    @Test
    void a_new_process_goes_on_where_the_last_one_was() {
        var other = new Tower(Faults.none(), 7);
        for (var one : List.of(tower, other)) {
            one.week();
            for (int minute = 0; minute < 80; minute++) {
                one.chatter();
                one.complain(minute > 10 && minute < 25 ? 4 : 0, "late");
                one.minute();
                if (one == other && minute % 3 == 0) {
                    one.restart();
                }
            }
        }
        assertThat(other.told).isEqualTo(tower.told).isNotEmpty();
    }
}
