package care.earshot.alert;

import care.earshot.alert.Alert.Turn;
import care.earshot.alert.Alert.Way;
import care.earshot.alert.Lookout.Judged;
import care.earshot.alert.Notice.Phase;
import care.earshot.alert.WatchState.LastTold;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches all series, once a minute. What is quiet, too few or over is judged only up to the minute to which the sources
 * are complete; too many are told as soon as they are seen, because later messages can only add to them. Every step may be
 * stopped and done again: the run's number guards the state, and an alert is written before it is told and told until it is
 * marked so. Over 250 lines because it is one decision from the counts to what is told.
 */
public final class Watch {
    /** A run ends so long before its lease does. */
    private static final Duration MARGIN = Duration.ofSeconds(15);
    /** An alert ends when it was quiet for so long, or for two windows. */
    private static final Duration QUIET = Duration.ofMinutes(30);
    /** What is open grew when there are so many times as many as told last. */
    private static final int GROWTH = 3;

    /**
     * What is read and written.
     *
     * @param tags all tags that triage gives
     * @param lease longer than a run can last
     */
    public record Parts(
            MinuteLog log,
            Rollups rollups,
            Sources sources,
            Conversations conversations,
            Alerts alerts,
            Notices notices,
            Collection<String> tags,
            InstantSource clock,
            Supplier<String> ids,
            Duration lease) {}

    /**
     * What a run did.
     *
     * @param ran false: another run was at it
     * @param series that were judged
     * @param due hours, days and minutes that are still to be rolled up
     */
    public record Report(boolean ran, Instant mark, int series, int opened, int open, int due) {
        static final Report NONE = new Report(false, Instant.EPOCH, 0, 0, 0, 0);
    }

    private final Parts parts;
    private @Nullable Kept kept;

    /** What is kept in memory from run to run, as long as nobody else ran in between. */
    private record Kept(long version, Reckoning reckoning, Lookout lookout) {}

    public Watch(Parts parts) {
        this.parts = parts;
    }

    /** Runs once. */
    public synchronized Report run() {
        var now = parts.clock().instant();
        var board = parts.alerts().board();
        var before = board.state();
        if (now.isBefore(before.leaseUntil())) {
            return Report.NONE;
        }
        var held = before.held(parts.ids().get(), now.plus(parts.lease()), told(before, board.open(), now));
        if (!parts.alerts().save(held)) {
            return Report.NONE;
        }
        return watch(held, board, now);
    }

    private Report watch(WatchState held, Alerts.Board board, Instant now) {
        var marks = Marks.of(parts.sources().all(), held, now);
        var state = held.with(marks, now);
        boolean same = kept != null
                && kept.version() == held.version() - 1
                && held.gaps().keySet().equals(marks.gaps().keySet());
        var known = tags(board.tags(), now);
        var memory = same ? kept : null;
        kept = null; // until this run is through
        var reckoning = memory == null
                ? new Reckoning(parts.log(), parts.rollups(), state, known, now.minus(Sensitivity.SHIPPED.memory()))
                : memory.reckoning();
        var lookout = memory == null ? new Lookout(reckoning.past()) : memory.lookout();
        var end = now.plus(parts.lease()).minus(MARGIN);
        var counted =
                reckoning.count(state, marks, now, () -> parts.clock().instant().isBefore(end));
        var run = new Run(counted, marks.mark(), now, board, lookout, reckoning.minutes());
        int series = run.judge();
        var done = counted.released(run.judgedTo());
        if (parts.alerts().save(done)) {
            kept = new Kept(done.version(), reckoning, lookout);
        }
        if (run.failure != null) {
            throw run.failure;
        }
        return new Report(
                true,
                marks.mark(),
                series,
                run.opened,
                run.open.size(),
                done.dueHours().size()
                        + done.dueMinutes().size()
                        + done.dueDays().size());
    }

    /** What is open was told; remembered before anything of it can be closed. */
    private static Map<Series, LastTold> told(WatchState before, List<Alert> open, Instant now) {
        var told = new HashMap<>(before.told());
        told.values().removeIf(last -> last.at().isBefore(now.minus(Sensitivity.SHIPPED.coolDown())));
        open.forEach(alert -> told.put(
                alert.series(),
                new LastTold(alert.lastRise().at(), alert.lastRise().excess())));
        return told;
    }

    /** A tag that was not known before begins now; those of the first run were always there. */
    private Map<String, Instant> tags(Map<String, Instant> known, Instant now) {
        var tags = new TreeMap<>(known);
        parts.tags().forEach(tag -> tags.putIfAbsent(tag, known.isEmpty() ? Instant.EPOCH : now));
        if (!tags.equals(known)) {
            parts.alerts().save(tags);
        }
        return tags;
    }

    /** One run's judgement. */
    private final class Run {
        private final WatchState state;
        private final Instant mark;
        private final Instant now;
        private final Rules rules;
        private final Lookout lookout;
        private final Map<Series, SortedMap<Instant, Integer>> perMinute;
        private final Map<Series, Alert> open = new TreeMap<>();
        private @Nullable RuntimeException failure;
        private int opened;

        Run(
                WatchState state,
                Instant mark,
                Instant now,
                Alerts.Board board,
                Lookout lookout,
                SortedMap<Instant, List<Arrived>> minutes) {
            this.state = state;
            this.mark = mark;
            this.now = now;
            this.rules = board.rules();
            this.lookout = lookout;
            lookout.by(rules);
            this.perMinute = Lookout.perMinute(minutes);
            board.open().forEach(alert -> open.put(alert.series(), alert));
        }

        Instant judgedTo() {
            return mark.isAfter(state.judgedTo()) ? mark : state.judgedTo();
        }

        /** Returns how many series were judged. */
        int judge() {
            open.values().stream().toList().forEach(this::tell);
            if (state.since() == null) {
                return 0; // nothing was read to its end yet
            }
            var all = new TreeSet<>(lookout.series());
            all.addAll(perMinute.keySet());
            all.add(Series.ALL);
            all.addAll(open.keySet());
            var found = new ArrayList<Judged>();
            int judged = 0;
            for (var series : all) {
                var rule = rules.of(series);
                var alert = open.get(series);
                if (alert != null) {
                    goOn(alert, rule);
                } else if (rule.on()) {
                    judged++;
                    first(series, rule, found);
                }
            }
            // the most telling first: what it explains is not told too
            found.sort(Comparator.comparing((Judged one) -> one.series().kind() != Series.Kind.TAG)
                    .thenComparingDouble(one -> -excess(one))
                    .thenComparing(Judged::series));
            found.forEach(this::open);
            return judged;
        }

        private static double excess(Judged judged) {
            return judged.verdict() instanceof Verdict.Told told ? told.excess() : 0;
        }

        /** The oddest window of a series in which there is too much, or the first in which there is too little. */
        private void first(Series series, Rule rule, List<Judged> found) {
            var told = state.told().get(series);
            @Nullable Judged most = null;
            for (var end : ends()) {
                int seen = seen(series, rule, end);
                var spike = lookout.spike(series, rule, end, seen, told);
                if (excess(spike) > (most == null ? 0 : excess(most))) {
                    most = spike;
                }
                boolean complete = !end.isAfter(mark) && known(end.minus(rule.window()), end);
                if (most == null && rule.drops() && complete) {
                    var drop = lookout.drop(series, rule, end, seen, null, told);
                    if (drop.verdict() instanceof Verdict.Told) {
                        found.add(drop);
                        return;
                    }
                }
            }
            if (most != null) {
                found.add(most);
            }
        }

        /** The windows to judge, by their ends. */
        private List<Instant> ends() {
            var ends = new ArrayList<Instant>();
            for (var end = state.judgedTo().plusSeconds(60); !end.isAfter(now); end = end.plusSeconds(60)) {
                ends.add(end);
            }
            return ends;
        }

        private int seen(Series series, Rule rule, Instant end) {
            return Lookout.seen(perMinute.get(series), end.minus(rule.window()), end);
        }

        private boolean known(Instant from, Instant until) {
            for (var at = from; at.isBefore(until); at = at.plusSeconds(60)) {
                if (state.unknown(at)) {
                    return false;
                }
            }
            return true;
        }

        /** Recounts what was found from the log, and opens an alert if it holds. */
        private void open(Judged found) {
            var window = recount(found.series(), found.start(), found.end());
            var again = again(found, window.size());
            if (!(again.verdict() instanceof Verdict.Told(var seen, var expected, var excess))) {
                return;
            }
            if (found.way() == Way.SPIKE
                    && (authors(window) < found.rule().authors()
                            || Lookout.explained(found.series(), window, expected, told()))) {
                return;
            }
            var changed = NoticeText.BEFORE
                    + Lookout.seen(
                            perMinute.get(found.series()),
                            found.start().minus(found.rule().window()),
                            found.start());
            var turn = turn(Phase.OPENED, found.start(), window, expected, excess, changed);
            var alert = new Alert(
                    Alert.id(found.series(), found.start()),
                    1,
                    found.series(),
                    found.way(),
                    found.rule().severity(),
                    found.rule().windowMinutes(),
                    found.start(),
                    window.size(),
                    expected,
                    authors(window),
                    excess,
                    found.end(),
                    samples(window),
                    List.of(turn));
            if (parts.alerts().write(alert)) {
                opened++;
                open.put(alert.series(), alert);
                tell(alert);
                goOn(open.getOrDefault(alert.series(), alert), found.rule()); // in the windows after it
            }
        }

        /** What is open or was told lately. */
        private Set<Series> told() {
            var told = new TreeSet<>(state.told().keySet());
            told.addAll(open.keySet());
            return told;
        }

        private Judged again(Judged found, int seen) {
            var told = state.told().get(found.series());
            return switch (found.way()) {
                case SPIKE -> lookout.spike(found.series(), found.rule(), found.end(), seen, told);
                case DROP -> lookout.drop(found.series(), found.rule(), found.end(), seen, null, told);
            };
        }

        /** What is open is odd still, grows, or is over. */
        private void goOn(Alert alert, Rule now) {
            if (!alert.open()) {
                return; // it could not be told; as soon as it is, the series is watched again
            }
            var rule = new Rule(
                    now.on(), alert.windowMinutes(), now.minimum(), now.authors(), now.severity(), now.drops());
            var next = alert;
            @Nullable Judged most = null;
            for (var end : ends()) {
                int seen = seen(alert.series(), rule, end);
                var judged = switch (alert.way()) {
                    case SPIKE -> lookout.spike(alert.series(), rule, end, seen, null);
                    case DROP -> lookout.drop(alert.series(), rule, end, seen, alert.windowStart(), null);
                };
                boolean final_ = !end.isAfter(mark);
                if (judged.verdict() instanceof Verdict.Told && (final_ || alert.way() == Way.SPIKE)) {
                    next = next.oddUntil(end);
                    most = most == null || excess(judged) > excess(most) ? judged : most;
                }
            }
            next = grown(next, most);
            next = over(next, rule);
            if (!next.equals(alert) && parts.alerts().write(next.next())) {
                open.put(alert.series(), next.next());
                tell(next.next());
            }
        }

        private Alert grown(Alert alert, @Nullable Judged most) {
            if (most == null
                    || !(most.verdict() instanceof Verdict.Told(var seen, var expected, var excess))
                    || excess <= alert.excess()) {
                return alert;
            }
            var window = recount(alert.series(), most.start(), most.end());
            boolean grew = alert.way() == Way.SPIKE
                    && window.size() >= GROWTH * alert.lastRise().seen();
            var turn = turn(
                    Phase.GREW,
                    most.start(),
                    window,
                    expected,
                    excess,
                    NoticeText.WAS + alert.lastRise().seen());
            var risen = alert.risen(turn, samples(window));
            return grew ? risen.turned(turn) : risen;
        }

        private Alert over(Alert alert, Rule rule) {
            var quiet = rule.window().multipliedBy(2);
            var until = alert.oddUntil().plus(quiet.compareTo(QUIET) > 0 ? quiet : QUIET);
            if (mark.isBefore(until) && rule.on()) {
                return alert;
            }
            var start = mark.minus(rule.window());
            var window = recount(alert.series(), start, mark);
            var changed = rule.on() ? NoticeText.WAS + alert.seen() : NoticeText.UNWATCHED;
            double expected = lookout.normal(alert.series(), rule, start)
                    .map(normal -> Lookout.expected(normal, mark))
                    .orElse(0.0);
            return alert.turned(turn(Phase.CLOSED, start, window, expected, 0, changed));
        }

        private Turn turn(
                Phase phase, Instant start, List<Arrived> window, double expected, double excess, String changed) {
            return new Turn(phase, now, start, window.size(), expected, authors(window), excess, changed, false);
        }

        private List<Arrived> recount(Series series, Instant start, Instant end) {
            var read = new ArrayList<Arrived>();
            for (var minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
                read.addAll(parts.log().written(minute));
            }
            return Tally.distinct(read).stream().filter(series::has).toList();
        }

        private static int authors(List<Arrived> window) {
            return (int) window.stream().map(Arrived::author).distinct().count();
        }

        /** The newest, of different people. */
        private List<Notice.Sample> samples(List<Arrived> window) {
            return Samples.read(parts.conversations(), window);
        }

        /** What is not told yet; one alert's trouble keeps no other from being told. */
        private void tell(Alert alert) {
            if (alert.untold().isEmpty()) {
                return;
            }
            try {
                alert.untold().forEach(turn -> parts.notices().tell(alert.notice(turn)));
                var told = alert.told().next();
                if (parts.alerts().write(told)) {
                    if (told.open()) {
                        open.put(told.series(), told);
                    } else {
                        open.remove(told.series());
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }
}
