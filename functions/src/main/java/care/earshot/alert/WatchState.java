package care.earshot.alert;

import care.earshot.alert.Rollup.Span;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far watching has come.
 *
 * @param version grows with every write, and is the number of the run; writes are on condition of the one that was read
 * @param holder who watches at the moment; empty, nobody
 * @param leaseUntil from when on another may
 * @param since from when on messages were read; before it nothing is known. Null before the first source was complete.
 * @param readTo what was appended to the minute log before this is counted
 * @param judgedTo windows that ended until here are judged for good
 * @param hoursTo hours that ended until here are rolled up
 * @param dueHours hours to roll up, because they are finished
 * @param dueMinutes minutes of hours that were rolled up, to which something was added
 * @param dueDays days to roll up, because they are finished or something was added
 * @param gaps times in which a source was down, by its name
 * @param told of each series, what was told last
 */
public record WatchState(
        long version,
        String holder,
        Instant leaseUntil,
        @Nullable Instant since,
        Instant readTo,
        Instant judgedTo,
        Instant hoursTo,
        SortedSet<Instant> dueHours,
        SortedSet<Instant> dueMinutes,
        SortedSet<Instant> dueDays,
        Map<String, Gap> gaps,
        Map<Series, LastTold> told) {
    /** No data is not zero. */
    public record Gap(Instant from, Instant until) {
        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** What was told of a series last. */
    public record LastTold(Instant at, double excess) {}

    public static final WatchState NONE = new WatchState(
            0,
            "",
            Instant.EPOCH,
            null,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>(),
            Map.of(),
            Map.of());

    public WatchState {
        dueHours = new TreeSet<>(dueHours);
        dueMinutes = new TreeSet<>(dueMinutes);
        dueDays = new TreeSet<>(dueDays);
        gaps = Map.copyOf(gaps);
        told = Map.copyOf(told);
    }

    WatchState held(String by, Instant until, Map<Series, LastTold> nextTold) {
        return new WatchState(
                version + 1,
                by,
                until,
                since,
                readTo,
                judgedTo,
                hoursTo,
                dueHours,
                dueMinutes,
                dueDays,
                gaps,
                nextTold);
    }

    /** Watched until a minute, and nobody watches. */
    WatchState released(Instant judged) {
        return new WatchState(
                version + 1,
                "",
                Instant.EPOCH,
                since,
                readTo,
                judged,
                hoursTo,
                dueHours,
                dueMinutes,
                dueDays,
                gaps,
                told);
    }

    /** With how far sources are now. In the first of all runs what was appended in the last hour is new. */
    WatchState with(Marks marks, Instant now) {
        boolean first = hoursTo.equals(Instant.EPOCH);
        return new WatchState(
                version,
                holder,
                leaseUntil,
                marks.since(),
                first ? now.minus(Span.HOUR.length()) : readTo,
                first ? marks.mark() : judgedTo,
                first ? Span.HOUR.of(marks.mark()) : hoursTo,
                dueHours,
                dueMinutes,
                dueDays,
                marks.gaps(),
                told);
    }

    boolean unknown(Instant at) {
        return since == null || at.isBefore(since) || gaps.values().stream().anyMatch(gap -> gap.has(at));
    }
}
