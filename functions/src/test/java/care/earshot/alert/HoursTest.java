package care.earshot.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HoursTest {
    private static final ZoneId BUDAPEST = ZoneId.of("Europe/Budapest");

    private static ZonedDateTime at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BUDAPEST);
    }

    @Test
    void a_night_belongs_to_the_day_on_which_it_begins() {
        var friday = Hours.parse("Fri 22:00-07:00"); // 20 November 2026 is a Friday
        assertThat(friday.covers(at("2026-11-20T21:59:59"))).isFalse();
        assertThat(friday.covers(at("2026-11-20T22:00"))).isTrue();
        assertThat(friday.covers(at("2026-11-21T06:59"))).isTrue();
        assertThat(friday.covers(at("2026-11-21T07:00"))).isFalse();
        assertThat(friday.covers(at("2026-11-21T22:00"))).isFalse();
        assertThat(friday.covers(at("2026-11-20T05:00"))).isFalse();
        assertThat(friday.end(at("2026-11-20T22:00"))).isEqualTo(at("2026-11-21T07:00"));
        assertThat(friday.end(at("2026-11-21T06:00"))).isEqualTo(at("2026-11-21T07:00"));
    }

    @Test
    void days_may_run_over_the_weeks_end() {
        var hours = Hours.parse("Fri-Mon,Wed 08:00-18:00");
        assertThat(hours).isEqualTo(Hours.parse("mon,wed,fri,sat,sun 08:00 - 18:00"));
        assertThat(hours.end(at("2026-11-20T09:00"))).isEqualTo(at("2026-11-20T18:00"));
        assertThatThrownBy(() -> Hours.parse("Mon-Tue-Wed 08:00-18:00")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void midnight_ends_a_day() {
        assertThat(Hours.parse("Sat 00:00-24:00").covers(at("2026-11-21T23:59")))
                .isTrue();
        assertThat(Hours.parse("Sat 00:00-24:00").covers(at("2026-11-22T00:00")))
                .isFalse();
        assertThat(Hours.parse("18:00-24:00").end(at("2026-11-21T18:00"))).isEqualTo(at("2026-11-22T00:00"));
    }

    @Test
    void a_night_with_a_changed_clock_ends_when_the_clock_says_so() {
        var night = Hours.parse("22:00-07:00");
        assertThat(night.end(at("2026-10-24T22:00")).toInstant()).isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
        assertThat(night.end(at("2026-03-28T22:00")).toInstant()).isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
    }

    @Test
    void quiet_hours_that_meet_are_one_and_those_without_end_end() {
        var receiver = new Receiver("a", Set.of(Severity.INFO), List.of(), true, new Receiver.EventBus());
        var weekend = List.of(
                Hours.parse("Fri 22:00-24:00"), Hours.parse("Sat-Sun 00:00-24:00"), Hours.parse("Mon 00:00-07:00"));
        assertThat(quietUntil(receiver, weekend)).isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
        assertThat(quietUntil(receiver, List.of(Hours.parse("00:00-24:00"))))
                .isAfter(Instant.parse("2026-11-27T00:00:00Z"));
    }

    private static Instant quietUntil(Receiver receiver, List<Hours> quiet) {
        var receivers = new Receivers("", "", "en", BUDAPEST, Map.of(Severity.INFO, quiet), List.of(receiver));
        return receivers
                .chosen(Severity.INFO, Set.of(), Instant.parse("2026-11-20T21:30:00Z"))
                .getFirst()
                .notBefore();
    }
}
