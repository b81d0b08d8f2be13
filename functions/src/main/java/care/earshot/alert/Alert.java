package care.earshot.alert;

import care.earshot.alert.Notice.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was odd about a series, from its first window to its end. Its counts are those of its oddest window.
 *
 * @param id begins with the time, so that ids are in order
 * @param version grows with every write; writes are on condition of the one that was read
 * @param way too many or too few
 * @param windowStart begin of the oddest window
 * @param seen distinct messages in it, recounted from the minute log
 * @param authors distinct
 * @param excess how many times as rare as it had to be
 * @param oddUntil end of the last window that was odd
 * @param samples messages of the oddest window
 * @param turns what happened to it, oldest first: it opened, grew, closed
 */
public record Alert(
        String id,
        long version,
        Series series,
        Way way,
        Severity severity,
        int windowMinutes,
        Instant windowStart,
        long seen,
        double expected,
        long authors,
        double excess,
        Instant oddUntil,
        List<Notice.Sample> samples,
        List<Turn> turns) {
    /** Too many or too few. */
    public enum Way {
        SPIKE,
        DROP
    }

    /**
     * It opened, grew or closed.
     *
     * @param at when that was found
     * @param changed in one line
     * @param told whether it is safe that people hear of it
     */
    public record Turn(
            Phase phase,
            Instant at,
            Instant windowStart,
            long seen,
            double expected,
            long authors,
            double excess,
            String changed,
            boolean told) {
        Turn toldNow() {
            return new Turn(phase, at, windowStart, seen, expected, authors, excess, changed, true);
        }

        boolean closes() {
            return phase == Phase.CLOSED;
        }
    }

    public Alert {
        samples = List.copyOf(samples);
        turns = List.copyOf(turns);
    }

    /** Named by what was counted and when its window began: found twice, it is the same alert. */
    static String id(Series series, Instant windowStart) {
        var name = series.toString();
        var plain = name.replaceAll("[^A-Za-z0-9]+", "-");
        return String.format(
                Locale.ROOT,
                "%010d-%s-%08x",
                windowStart.getEpochSecond() / 60,
                plain.substring(0, Math.min(plain.length(), 50)),
                name.hashCode());
    }

    public Instant openedAt() {
        return turns.getFirst().at();
    }

    public @Nullable Instant closedAt() {
        return turns.getLast().closes() ? turns.getLast().at() : null;
    }

    public boolean open() {
        return !turns.getLast().closes();
    }

    /** Over, and all of it is told. */
    public boolean settled() {
        return !open() && untold().isEmpty();
    }

    /** The last time that people were told of how much it is. */
    Turn lastRise() {
        return turns.reversed().stream()
                .filter(turn -> !turn.closes())
                .findFirst()
                .orElseThrow();
    }

    Alert turned(Turn turn) {
        var more = new ArrayList<>(turns);
        more.add(turn);
        return with(version, oddUntil, more);
    }

    Alert oddUntil(Instant until) {
        return until.isAfter(oddUntil) ? with(version, until, turns) : this;
    }

    private Alert with(long nextVersion, Instant until, List<Turn> nextTurns) {
        return new Alert(
                id,
                nextVersion,
                series,
                way,
                severity,
                windowMinutes,
                windowStart,
                seen,
                expected,
                authors,
                excess,
                until,
                samples,
                nextTurns);
    }

    /** With what a still odder window shows. */
    Alert risen(Turn turn, List<Notice.Sample> newest) {
        return new Alert(
                id,
                version,
                series,
                way,
                severity,
                windowMinutes,
                turn.windowStart(),
                turn.seen(),
                turn.expected(),
                turn.authors(),
                turn.excess(),
                oddUntil,
                newest.isEmpty() ? samples : newest,
                turns);
    }

    /** To be written over this one. */
    Alert next() {
        return with(version + 1, oddUntil, turns);
    }

    /** What people are to hear of and perhaps did not. */
    public List<Turn> untold() {
        return turns.stream().filter(turn -> !turn.told()).toList();
    }

    Alert told() {
        return with(version, oddUntil, turns.stream().map(Turn::toldNow).toList());
    }

    Notice notice(Turn turn) {
        return new Notice(
                id,
                turn.phase(),
                turn.at(),
                series.toString(),
                severity,
                turn.windowStart(),
                windowMinutes,
                turn.seen(),
                turn.expected(),
                turn.authors(),
                samples,
                turn.changed());
    }
}
