package care.earshot.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikesTest {
    private static final Instant MONDAY = Instant.parse("2026-06-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int DAY = 288;

    private final Counts counts = new Counts(MONDAY, STEP, Sensitivity.SHIPPED.memory());
    private final Spikes spikes = new Spikes(counts, Sensitivity.SHIPPED);
    private final Random random = new Random(7);

    @Test
    void a_spike_is_told_once_with_what_was_seen_and_what_was_expected() {
        quiet(14, 2);
        var said = new ArrayList<Verdict>();
        for (int i = 0; i < 12; i++) {
            said.add(spikes.next(40));
        }
        var told = said.stream().filter(Verdict.Told.class::isInstance).toList();
        assertTrue(!told.isEmpty() && told.size() <= 3, "told " + told);
        var first = assertInstanceOf(Verdict.Told.class, told.getFirst());
        assertTrue(first.seen() >= 40 && first.expected() > 3 && first.expected() < 9, first::toString);
    }

    @Test
    void with_less_than_a_day_of_past_nothing_is_said() {
        for (int i = 0; i < DAY - 3; i++) {
            assertEquals(new Verdict.Unknown(), spikes.next(i % 50 == 0 ? 500 : 1));
        }
    }

    @Test
    void few_messages_are_no_spike_however_rare_they_are() {
        quiet(14, 0);
        assertEquals(Verdict.Why.TOO_FEW, why(spikes.next(4)));
    }

    @Test
    void the_first_five_of_a_tag_that_was_never_used_are_told() {
        quiet(14, 0);
        assertInstanceOf(Verdict.Told.class, spikes.next(5));
    }

    @Test
    void a_source_that_was_down_is_no_data_and_its_return_is_no_spike() {
        quiet(14, 6);
        for (int i = 0; i < DAY; i++) {
            assertEquals(
                    i < 1 ? Verdict.Quiet.class : Verdict.Unknown.class,
                    spikes.next(Counts.UNKNOWN).getClass());
        }
        for (int i = 0; i < DAY; i++) {
            assertTrue(!(spikes.next(poisson(6)) instanceof Verdict.Told));
        }
    }

    @Test
    void what_is_nothing_at_noon_is_much_at_three_in_the_morning() {
        for (int i = 0; i < 21 * DAY; i++) {
            spikes.next(poisson(isDay(i) ? 30 : 1));
        }
        var atNight = new ArrayList<Verdict>();
        for (int i = 0; i < DAY; i++) {
            atNight.add(spikes.next(i >= 36 && i < 42 ? 28 : poisson(isDay(i) ? 30 : 1)));
        }
        assertTrue(atNight.subList(36, 42).stream().anyMatch(Verdict.Told.class::isInstance), "the night is quiet");
        assertTrue(atNight.subList(42, DAY).stream().noneMatch(Verdict.Told.class::isInstance), "the day is told");
    }

    @Test
    void an_incident_last_week_does_not_hide_the_same_one_this_week() {
        quiet(14, 2);
        assertTrue(incident().stream().anyMatch(Verdict.Told.class::isInstance));
        quiet(7, 2);
        assertTrue(incident().stream().anyMatch(Verdict.Told.class::isInstance));
    }

    @Test
    void the_same_counts_give_the_same_verdicts() {
        var values = new ArrayList<Double>();
        for (int i = 0; i < 10 * DAY; i++) {
            values.add((double) poisson(3));
        }
        assertEquals(verdicts(values), verdicts(values));
    }

    private static List<Verdict> verdicts(List<Double> values) {
        var fresh = new Spikes(new Counts(MONDAY, STEP, Sensitivity.SHIPPED.memory()), Sensitivity.SHIPPED);
        return values.stream().map(fresh::next).toList();
    }

    private List<Verdict> incident() {
        var said = new ArrayList<Verdict>();
        for (int i = 0; i < 6; i++) {
            said.add(spikes.next(40));
        }
        return said;
    }

    private void quiet(int days, double mean) {
        for (int i = 0; i < days * DAY; i++) {
            spikes.next(poisson(mean));
        }
    }

    private static boolean isDay(int step) {
        int hour = step % DAY / 12;
        return hour >= 8 && hour < 22;
    }

    private static Verdict.Why why(Verdict verdict) {
        return assertInstanceOf(Verdict.Quiet.class, verdict).why();
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        int count = -1;
        for (double product = 1; product > limit || count < 0; product *= random.nextDouble()) {
            count++;
        }
        return mean == 0 ? 0 : count;
    }
}
