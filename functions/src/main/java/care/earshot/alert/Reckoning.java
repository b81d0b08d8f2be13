package care.earshot.alert;

import care.earshot.alert.Rollup.Span;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Counts what was appended to the minute log: reads the minutes again in which something was added, rolls up what is
 * finished, and what was rolled up and got something added. What it keeps in memory is what the log and the roll-ups say;
 * it can be thrown away at any time.
 */
final class Reckoning {
    private static final Duration HOUR = Span.HOUR.length();
    private static final Duration DAY = Span.DAY.length();
    /** Counts are made from this many minutes that lie before what is judged. */
    private static final Duration WINDOW = Duration.ofMinutes(Rule.LONGEST_WINDOW);

    private final MinuteLog log;
    private final Rollups rollups;
    private final Past past;
    private final TreeMap<Instant, List<Arrived>> minutes = new TreeMap<>();
    private Instant minutesFrom;

    /**
     * From what is rolled up, and the minutes since then as far as they were read.
     *
     * @param from how far back
     */
    Reckoning(MinuteLog log, Rollups rollups, WatchState state, Map<String, Instant> tags, Instant from) {
        this.log = log;
        this.rollups = rollups;
        this.past = Past.read(rollups, state, tags, from);
        this.minutesFrom = minutesFrom(state.hoursTo(), state.judgedTo());
        for (var minute = minutesFrom; minute.isBefore(state.readTo()); minute = minute.plusSeconds(60)) {
            minutes.put(minute, Tally.distinct(log.written(minute)));
        }
    }

    /** On an hour: steps are made of whole minutes. */
    private static Instant minutesFrom(Instant rolledTo, Instant judgedTo) {
        return Span.HOUR.of(judgedTo.isBefore(rolledTo) ? judgedTo : rolledTo).minus(WINDOW);
    }

    Past past() {
        return past;
    }

    /** Only looks: up to the minute that was judged last. */
    Past look(WatchState state) {
        past.upTo(state.judgedTo(), state);
        putSteps();
        return past;
    }

    /** Messages by the minute in which they were written, from a window before what is not judged yet. */
    SortedMap<Instant, List<Arrived>> minutes() {
        return minutes;
    }

    /**
     * Counts on.
     *
     * @param timeLeft whether there is time for one more hour or day; what is not done is done in the next run
     * @return the state from which the next run goes on
     */
    WatchState count(WatchState state, Marks marks, Instant now, BooleanSupplier timeLeft) {
        var due = new Due(
                new TreeSet<>(state.dueHours()), new TreeSet<>(state.dueMinutes()), new TreeSet<>(state.dueDays()));
        for (var minute : log.touched(state.readTo().minus(MinuteLog.IN_FLIGHT), now)) {
            if (!minute.isBefore(minutesFrom)) {
                minutes.put(minute, Tally.distinct(log.written(minute)));
            }
            if (minute.isBefore(state.hoursTo()) && minute.isAfter(now.minus(Rollups.KEPT))) {
                due.minutes.add(minute);
            }
        }
        var to = state.hoursTo();
        for (; !to.plus(HOUR).isAfter(marks.mark()); to = to.plus(HOUR)) {
            due.hours.add(to);
            if (Span.DAY.of(to.plus(HOUR)).equals(to.plus(HOUR))) {
                due.days.add(Span.DAY.of(to));
            }
        }
        past.upTo(marks.mark(), next(state, now, to, due));
        roll(state.version(), to, due, now, timeLeft);
        minutesFrom = minutesFrom(to, state.judgedTo());
        minutes.headMap(minutesFrom).clear();
        putSteps();
        return next(state, now, to, due);
    }

    /** What is to be rolled up. */
    private record Due(TreeSet<Instant> hours, TreeSet<Instant> minutes, TreeSet<Instant> days) {
        boolean some() {
            return !hours.isEmpty() || !minutes.isEmpty();
        }

        Instant firstHour() {
            var minute = minutes.isEmpty() ? Instant.MAX : Span.HOUR.of(minutes.getFirst());
            var hour = hours.isEmpty() ? Instant.MAX : hours.getFirst();
            return hour.isBefore(minute) ? hour : minute;
        }
    }

    private static WatchState next(WatchState state, Instant now, Instant to, Due due) {
        return new WatchState(
                state.version(),
                state.holder(),
                state.leaseUntil(),
                state.since(),
                now,
                state.judgedTo(),
                to,
                due.hours,
                due.minutes,
                due.days,
                state.gaps(),
                state.told());
    }

    private void roll(long run, Instant to, Due due, Instant now, BooleanSupplier timeLeft) {
        while (due.some() && timeLeft.getAsBoolean()) {
            var hour = due.firstHour();
            var end = hour.plus(HOUR);
            var added = due.minutes.subSet(hour, end);
            var read = new TreeSet<>(added);
            if (due.hours.contains(hour)) {
                for (var minute = hour; minute.isBefore(end); minute = minute.plusSeconds(60)) {
                    read.add(minute);
                }
            } else {
                rollups.read(Span.HOUR, hour, end).forEach(before -> read.addAll(before.minutes()));
            }
            var rollup = Rollup.of(Span.HOUR, hour, written(read));
            rollups.put(rollup, run, now);
            past.put(rollup);
            var day = Span.DAY.of(hour);
            if (!day.plus(DAY).isAfter(to)) {
                due.days.add(day);
            }
            due.hours.remove(hour);
            added.clear();
        }
        while (!due.some() && !due.days.isEmpty() && timeLeft.getAsBoolean()) {
            var day = due.days.getFirst();
            var read = new TreeSet<Instant>();
            rollups.read(Span.HOUR, day, day.plus(DAY)).forEach(hour -> read.addAll(hour.minutes()));
            rollups.put(Rollup.of(Span.DAY, day, written(read)), run, now);
            due.days.remove(day);
        }
    }

    private List<Arrived> written(Collection<Instant> some) {
        var read = new ArrayList<Arrived>();
        some.forEach(minute -> read.addAll(log.written(minute)));
        return read;
    }

    /** Steps of the minutes in memory. */
    private void putSteps() {
        var steps = new HashMap<Instant, Map<Series, Integer>>();
        minutes.forEach((minute, messages) -> messages.forEach(message -> Series.of(message)
                .forEach(series -> steps.computeIfAbsent(Past.step(minute), step -> new HashMap<>())
                        .merge(series, 1, Integer::sum))));
        steps.forEach((step, counts) -> counts.forEach((series, count) -> past.put(series, step, count)));
    }
}
