package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Alert;
import care.earshot.alert.Alert.Turn;
import care.earshot.alert.Alert.Way;
import care.earshot.alert.Alerts;
import care.earshot.alert.Notice.Phase;
import care.earshot.alert.Notice.Sample;
import care.earshot.alert.Rule;
import care.earshot.alert.Rules;
import care.earshot.alert.Series;
import care.earshot.alert.Severity;
import care.earshot.alert.WatchState;
import care.earshot.alert.WatchState.Gap;
import care.earshot.alert.WatchState.LastTold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

abstract class AlertsContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Series LATE = Series.parse("tag:late#odd: name");

    /** An empty one for every test. */
    abstract Alerts alerts() throws Exception;

    private static Alert alert(Series series, long version, boolean told, Phase... phases) {
        var turns = List.of(phases).stream()
                .map(phase -> new Turn(phase, NOON, NOON.minusSeconds(900), 41, 3.25, 38, 17.5, "2 before", told))
                .toList();
        return new Alert(
                "0029919541-" + series.hashCode(),
                version,
                series,
                Way.SPIKE,
                Severity.CRITICAL,
                15,
                NOON.minusSeconds(900),
                41,
                3.25,
                38,
                17.5,
                NOON,
                List.of(new Sample(
                        care.earshot.contract.Sample.conversation(),
                        "Zahlung ✗ geht nicht",
                        "https://x.com/i/status/1")),
                turns);
    }

    @Test
    void of_a_series_one_alert_is_open_and_each_version_follows_the_one_before() throws Exception {
        var alerts = alerts();
        var first = alert(LATE, 1, false, Phase.OPENED);
        assertThat(alerts.write(first)).isTrue();
        assertThat(alerts.write(alert(LATE, 1, false, Phase.OPENED))).isFalse();
        assertThat(alerts.write(alert(LATE, 3, false, Phase.OPENED))).isFalse();
        assertThat(alerts.write(alert(Series.ALL, 1, true, Phase.OPENED))).isTrue();
        assertThat(alerts.board().open()).hasSize(2).contains(first);
        assertThat(alerts.alert(first.id())).isEqualTo(first);
        assertThat(alerts.alert("0-none")).isNull();
        assertThat(alerts.past("", 10)).isEmpty();
    }

    @Test
    void one_that_is_closed_stays_until_it_is_told_and_is_past_then() throws Exception {
        var alerts = alerts();
        alerts.write(alert(LATE, 1, true, Phase.OPENED));
        var closed = alert(LATE, 2, false, Phase.OPENED, Phase.CLOSED);
        assertThat(alerts.write(closed)).isTrue();
        assertThat(alerts.board().open()).containsExactly(closed);
        var told = alert(LATE, 3, true, Phase.OPENED, Phase.CLOSED);
        assertThat(alerts.write(told)).isTrue();
        assertThat(alerts.write(told)).isFalse();
        assertThat(alerts.board().open()).isEmpty();
        assertThat(alerts.past("", 10)).containsExactly(told);
        assertThat(alerts.past(told.id(), 10)).isEmpty();
        assertThat(alerts.past("9", 10)).hasSize(1);
        assertThat(alerts.alert(told.id())).isEqualTo(told);
        assertThat(alerts.write(alert(LATE, 1, false, Phase.OPENED))).isTrue();
    }

    @Test
    void the_state_is_written_on_condition_of_the_one_before() throws Exception {
        var alerts = alerts();
        assertThat(alerts.board().state()).isEqualTo(WatchState.NONE);
        var state = new WatchState(
                1,
                "me",
                NOON.plusSeconds(55),
                NOON.minus(Duration.ofDays(7)),
                NOON,
                NOON.minusSeconds(300),
                NOON,
                new TreeSet<>(List.of(NOON.minusSeconds(3600))),
                new TreeSet<>(List.of(NOON.minusSeconds(7260), NOON.minusSeconds(60))),
                new TreeSet<>(List.of(Instant.parse("2026-11-19T00:00:00Z"))),
                Map.of("x:1/mentions", new Gap(NOON, NOON.plusSeconds(70))),
                Map.of(LATE, new LastTold(NOON, 2.5)));
        assertThat(alerts.save(state)).isTrue();
        assertThat(alerts.save(state)).isFalse();
        assertThat(alerts.board().state()).isEqualTo(state);
    }

    @Test
    void rules_and_tags_are_kept_beside_it() throws Exception {
        var alerts = alerts();
        assertThat(alerts.board().rules()).isEqualTo(Rules.SHIPPED);
        var rule = new Rule(false, 60, 17, 4, Severity.INFO, true);
        var rules = Rules.SHIPPED.with(LATE, rule).with(Series.ALL, Rules.SHIPPED.of(Series.ALL));
        assertThat(alerts.save(rules)).isFalse(); // two versions at once
        var first = Rules.SHIPPED.with(LATE, rule);
        assertThat(alerts.save(first)).isTrue();
        assertThat(alerts.save(first)).isFalse();
        alerts.save(Map.of("late", Instant.EPOCH, "sso", NOON));
        alerts.save(Map.of("late", Instant.EPOCH, "sso", NOON, "th ไทย", NOON));
        assertThat(alerts.board().rules()).isEqualTo(first);
        assertThat(alerts.board().rules().of(LATE)).isEqualTo(rule);
        assertThat(alerts.board().tags()).hasSize(3).containsEntry("sso", NOON);
    }
}
