package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.alert.Notice.Phase;
import care.earshot.alert.Rollup.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Watching is stopped at every call to the outside, before or after it: an alert fires once, and counts are exact. */
final class WatchCrashTest {
    private static final int STEPS = 14;
    private static final int QUIET_FROM = 8;

    private static Tower play(Faults faults) {
        var tower = new Tower(faults, 3);
        var past = new ArrayList<care.earshot.inbox.MinuteLog.Arrived>();
        for (int hour = 40; hour > 1; hour -= 3) {
            past.add(tower.write(Tower.START.minus(Duration.ofHours(hour)), "p" + hour, "payment"));
        }
        for (int minute = 0; minute < STEPS; minute++) {
            var comes = new ArrayList<>(minute == 0 ? past : List.of());
            for (int i = 0; minute >= 4 && minute < 8 && i < 9; i++) {
                comes.add(tower.write(tower.now.minusSeconds(30), "angry" + minute + "-" + i, "payment"));
            }
            if (minute >= QUIET_FROM) {
                tower.now = tower.now.plus(Duration.ofMinutes(9)); // the schedule was late
            }
            stoppable(tower, faults, () -> tower.complete(tower.now.minus(Tower.LATE)));
            stoppable(tower, faults, () -> tower.append(comes));
            stoppable(tower, faults, tower::blindMinute);
        }
        return tower;
    }

    /** What is stopped is done again by a process that remembers nothing, as the schedule or the stream would. */
    private static void stoppable(Tower tower, Faults faults, Runnable step) {
        try {
            step.run();
        } catch (Faults.Stopped e) {
            faults.restart();
            tower.restart();
            step.run();
        }
    }

    private static void holds(Tower tower, String where) {
        var byId = new TreeMap<String, Notice>();
        tower.told.forEach(notice -> byId.put(notice.id(), notice));
        assertThat(byId.values())
                .as(where)
                .extracting(Notice::phase)
                .filteredOn(phase -> phase != Phase.GREW)
                .containsExactlyInAnyOrder(Phase.OPENED, Phase.CLOSED);
        assertThat(byId.values())
                .as(where)
                .extracting(Notice::alertId)
                .containsOnly(tower.told.getFirst().alertId());
        assertThat(tower.alerts.board().open()).as(where).isEmpty();
        assertThat(tower.alerts.past("", 10)).as(where).hasSize(1).allMatch(Alert::settled);
        var state = tower.alerts.board().state();
        assertThat(state.dueMinutes()).as(where).isEmpty();
        var from = Tower.START.minus(Duration.ofDays(3));
        for (var hour = from; hour.isBefore(state.hoursTo()); hour = hour.plusSeconds(3600)) {
            var rolled = tower.rollups.read(Span.HOUR, hour, hour.plusSeconds(3600));
            var counted = Rollup.of(Span.HOUR, hour, tower.all);
            assertThat(rolled.isEmpty() ? new Rollup(Span.HOUR, hour, new TreeMap<>()) : rolled.getFirst())
                    .as(where)
                    .isEqualTo(counted);
        }
        assertDay(tower, Span.DAY.of(from).plus(Duration.ofDays(1)), where);
    }

    private static void assertDay(Tower tower, Instant day, String where) {
        assertThat(tower.rollups.read(Span.DAY, day, day.plusSeconds(1)))
                .as(where)
                .containsExactly(Rollup.of(Span.DAY, day, tower.all));
    }

    @Test
    void stopped_at_any_call_an_alert_fires_once_and_counts_are_exact() {
        var undisturbed = Faults.none();
        var straight = play(undisturbed);
        int calls = undisturbed.calls();
        holds(straight, "undisturbed");
        assertThat(calls).isGreaterThan(200);
        IntStream.rangeClosed(1, calls).parallel().forEach(n -> {
            boolean after = n % 2 == 0; // what took effect at one call had not at the next one
            var where = "stopped at call " + n + (after ? " after" : " before") + " it took effect";
            holds(play(after ? Faults.after(n) : Faults.before(n)), where);
        });
    }

    @Test
    void of_two_processes_at_once_one_watches() {
        var tower = new Tower(Faults.none(), 3);
        tower.week();
        var held = tower.alerts.board().state();
        assertThat(tower.alerts.save(held.held("other", tower.now.plusSeconds(120), held.told())))
                .isTrue();
        assertThat(tower.minute().ran()).isFalse();
        tower.minute();
        assertThat(tower.minute().ran()).isTrue();
    }
}
