package care.earshot.alert;

import care.earshot.alert.Rollup.Span;
import care.earshot.alert.WatchState.LastTold;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers what people ask of counts and alerts; reads only. Over 250 lines because all questions read the same past.
 */
public final class Insight {
    /** Of so many days it is shown what would have been told. */
    public static final Duration SHOWN = Duration.ofDays(30);

    /** Of a month, so that somebody can wait for it: what is normal hardly changes in a few hours. */
    private static final Duration LEARN_EVERY = Duration.ofHours(6);

    private static final Duration BY_MINUTE = Duration.ofHours(2);
    private static final Duration BY_HOUR = Duration.ofDays(40);

    private final MinuteLog log;
    private final Rollups rollups;
    private final Conversations conversations;
    private final Alerts alerts;
    private final InstantSource clock;

    public Insight(MinuteLog log, Rollups rollups, Conversations conversations, Alerts alerts, InstantSource clock) {
        this.log = log;
        this.rollups = rollups;
        this.conversations = conversations;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Why nobody is told of a series at the moment, or what is. */
    public enum Because {
        OPEN,
        OFF,
        UNKNOWN,
        TOO_FEW,
        NOT_RARE,
        TOO_FEW_AUTHORS,
        TOLD_ALREADY,
        EXPLAINED,
        TOLD_NEXT
    }

    /**
     * What there is to decide on.
     *
     * @param seen in the window that ends now
     * @param expected null while nothing is known of what is usual
     * @param needed the lowest count that would be told; null likewise
     * @param completeTo up to when the sources are complete
     * @param since from when on anything is known; null before the first source was read to its end
     */
    public record Why(
            Because because,
            Rule rule,
            Instant windowStart,
            int seen,
            int authors,
            @Nullable Double expected,
            @Nullable Long needed,
            Instant completeTo,
            @Nullable Instant since) {}

    public Why why(Series series) {
        var now = MinuteLog.minute(clock.instant());
        var board = alerts.board();
        var state = board.state();
        var rule = board.rules().of(series);
        var start = now.minus(rule.window());
        var window = Tally.distinct(written(minutes(start, now))).stream()
                .filter(series::has)
                .toList();
        int authors = (int) window.stream().map(Arrived::author).distinct().count();
        if (state.since() == null) {
            return new Why(Because.UNKNOWN, rule, start, window.size(), authors, null, null, state.judgedTo(), null);
        }
        var lookout = lookout(board);
        var told = state.told().get(series);
        var verdict = lookout.spike(series, rule, now, window.size(), told).verdict();
        var normal = lookout.normal(series, rule, start).orElse(null);
        var expected = normal == null ? null : Lookout.expected(normal, now);
        var needed =
                normal == null ? null : Judge.needed(lookout.sensitivity(rule), normal, Lookout.expected(normal, now));
        return new Why(
                because(board, series, rule, verdict, window, authors),
                rule,
                start,
                window.size(),
                authors,
                expected,
                needed,
                state.judgedTo(),
                state.since());
    }

    private static Because because(
            Alerts.Board board, Series series, Rule rule, Verdict verdict, List<Arrived> window, int authors) {
        if (board.open().stream().anyMatch(alert -> alert.series().equals(series) && alert.open())) {
            return Because.OPEN;
        }
        if (!rule.on()) {
            return Because.OFF;
        }
        return switch (verdict) {
            case Verdict.Unknown() -> Because.UNKNOWN;
            case Verdict.Quiet(var seen, var expected, var why) ->
                switch (why) {
                    case TOO_FEW -> Because.TOO_FEW;
                    case NOT_RARE -> Because.NOT_RARE;
                    case TOLD_ALREADY -> Because.TOLD_ALREADY;
                };
            case Verdict.Told(var seen, var expected, var excess) -> {
                var told = new TreeSet<>(board.state().told().keySet());
                board.open().forEach(alert -> told.add(alert.series()));
                yield authors < rule.authors()
                        ? Because.TOO_FEW_AUTHORS
                        : Lookout.explained(series, window, expected, told) ? Because.EXPLAINED : Because.TOLD_NEXT;
            }
        };
    }

    private Lookout lookout(Alerts.Board board) {
        var from = clock.instant().minus(Sensitivity.SHIPPED.memory());
        var lookout = new Lookout(past(board, from));
        lookout.by(board.rules());
        return lookout;
    }

    private Past past(Alerts.Board board, Instant from) {
        return new Reckoning(log, rollups, board.state(), board.tags(), from).look(board.state());
    }

    /**
     * An hour of a history.
     *
     * @param seen null where nothing is known
     * @param expected null likewise
     */
    public record Hour(
            Instant at, @Nullable Integer seen, @Nullable Double expected) {}

    /**
     * What would have been told.
     *
     * @param way too many, or too few
     * @param grew whether it would have been told that an alert grew, rather than a new one
     */
    public record Would(Alert.Way way, Instant windowStart, long seen, double expected, long authors, boolean grew) {}

    public record Preview(List<Hour> hours, List<Would> would) {}

    /** What would have been told in the last {@link #SHOWN} by a rule, each step decided on the steps before it. */
    public Preview preview(Series series, Rule rule) {
        var board = alerts.board();
        if (board.state().since() == null) {
            return new Preview(List.of(), List.of());
        }
        var end = board.state().judgedTo();
        var shownFrom = Span.HOUR.of(end.minus(SHOWN));
        var past = past(board, shownFrom.minus(Sensitivity.SHIPPED.memory()));
        var lookout = new Lookout(past);
        lookout.by(board.rules().with(series, rule));
        var sensitivity = lookout.sensitivity(rule);
        var counts = past.of(series);
        var fed = new Counts(counts.at(0), Past.STEP, sensitivity.memory());
        var spikes = new Spikes(fed, sensitivity, LEARN_EVERY);
        var hours = new TreeMap<Instant, Hour>();
        var would = new ArrayList<Would>();
        @Nullable Instant told = null;
        @Nullable LastTold tooFew = null;
        for (long step = 0; step < counts.next(); step++) {
            var at = counts.at(step);
            double count = counts.get(step);
            if (at.isBefore(shownFrom)) {
                fed.add(count);
                continue;
            }
            var verdict = spikes.next(count);
            hours.merge(Span.HOUR.of(at), hour(at, count, verdict, rule), Insight::both);
            if (verdict instanceof Verdict.Told(var seen, var expected, var excess)) {
                var until = at.plus(Past.STEP);
                var one = would(series, rule, until, expected, told);
                if (one.authors() >= rule.authors()) {
                    would.add(one);
                    told = until;
                }
            }
            var until = at.plus(Past.STEP);
            double seen = counts.sum(step, sensitivity.steps(Past.STEP));
            if (rule.drops()
                    && !Double.isNaN(seen)
                    && lookout.drop(series, rule, until, seen, null, tooFew).verdict()
                            instanceof Verdict.Told(var few, var expected, var excess)) {
                would.add(new Would(
                        Alert.Way.DROP,
                        until.minus(rule.window()),
                        (long) few,
                        expected,
                        0,
                        tooFew != null && !until.isAfter(tooFew.at().plus(sensitivity.coolDown()))));
                tooFew = new LastTold(until, excess);
            }
        }
        return new Preview(List.copyOf(hours.values()), would);
    }

    private Would would(Series series, Rule rule, Instant until, double expected, @Nullable Instant told) {
        var start = until.minus(rule.window());
        var count = Tally.count(series, written(minutes(start, until)));
        boolean grew = told != null && !until.isAfter(told.plus(Sensitivity.SHIPPED.coolDown()));
        return new Would(Alert.Way.SPIKE, start, count.messages(), expected, count.authors(), grew);
    }

    private static Hour hour(Instant at, double count, Verdict verdict, Rule rule) {
        double ofWindow = (double) Past.STEP.toMinutes() / rule.windowMinutes();
        var expected = switch (verdict) {
            case Verdict.Unknown() -> null;
            case Verdict.Quiet quiet -> Double.valueOf(quiet.expected() * ofWindow);
            case Verdict.Told told -> Double.valueOf(told.expected() * ofWindow);
        };
        return new Hour(Span.HOUR.of(at), Double.isNaN(count) ? null : (int) count, expected);
    }

    private static Hour both(Hour one, Hour other) {
        var seen = one.seen() == null
                ? other.seen()
                : Integer.valueOf(one.seen() + (other.seen() == null ? 0 : other.seen()));
        var expected = one.expected() == null
                ? other.expected()
                : Double.valueOf(one.expected() + (other.expected() == null ? 0 : other.expected()));
        return new Hour(one.at(), seen, expected);
    }

    /** A count; {@code known} is false where a source was down or nothing was read yet. */
    public record Point(Instant at, int messages, int authors, boolean known) {}

    /** @param step between points, in minutes */
    public record Points(int step, List<Point> points) {}

    /** Counts of a time: of each minute up to two hours, of each hour up to forty days, else of each day. */
    public Points counts(Series series, Instant from, Instant until) {
        var state = alerts.board().state();
        var length = Duration.between(from, until);
        var points = new ArrayList<Point>();
        if (length.compareTo(BY_MINUTE) <= 0) {
            for (var minute : minutes(MinuteLog.minute(from), until)) {
                var count = Tally.count(series, log.written(minute));
                points.add(new Point(minute, count.messages(), count.authors(), !state.unknown(minute)));
            }
            return new Points(1, points);
        }
        var span = length.compareTo(BY_HOUR) <= 0 ? Span.HOUR : Span.DAY;
        var begin = span.of(from);
        var rolled = new TreeMap<Instant, Rollup>();
        rollups.read(span, begin, until).forEach(one -> rolled.put(one.from(), one));
        var end = until.isBefore(clock.instant()) ? until : clock.instant();
        for (var at = begin; at.isBefore(end); at = at.plus(span.length())) {
            var rollup = rolled.get(at);
            boolean open = at.plus(span.length()).isAfter(state.hoursTo());
            if (rollup == null && open) {
                rollup = Rollup.of(span, at, written(some(at, at.plus(span.length()), state)));
            }
            var line = rollup == null ? null : rollup.series().get(series);
            points.add(new Point(
                    at, line == null ? 0 : line.messages(), line == null ? 0 : line.authors(), !state.unknown(at)));
        }
        return new Points(Math.toIntExact(span.length().toMinutes()), points);
    }

    /** @param next from when on there are more; null when these are all */
    public record Messages(List<Stored> messages, @Nullable Instant next) {}

    /** The messages behind a count, oldest first. */
    public Messages messages(Series series, Instant from, Instant until, int limit) {
        var state = alerts.board().state();
        var keys = new ArrayList<String>();
        for (var minute : some(from, until, state)) {
            if (keys.size() >= limit) {
                return new Messages(conversations.messages(keys), minute);
            }
            Tally.distinct(log.written(minute)).stream()
                    .filter(series::has)
                    .filter(one -> !one.at().isBefore(from) && one.at().isBefore(until))
                    .forEach(one -> keys.add(one.key()));
        }
        return new Messages(conversations.messages(keys), null);
    }

    /** Minutes that may hold messages: of rolled-up hours those that do, else all. */
    private Collection<Instant> some(Instant from, Instant until, WatchState state) {
        var some = new TreeSet<Instant>();
        rollups.read(Span.HOUR, Span.HOUR.of(from), until).forEach(hour -> some.addAll(hour.minutes()));
        var open = state.hoursTo().isAfter(from) ? state.hoursTo() : from;
        var end = until.isBefore(clock.instant()) ? until : clock.instant();
        some.addAll(minutes(MinuteLog.minute(open), end));
        some.addAll(state.dueMinutes());
        return new TreeSet<>(some.subSet(MinuteLog.minute(from), until));
    }

    private static List<Instant> minutes(Instant from, Instant until) {
        var minutes = new ArrayList<Instant>();
        for (var minute = from; minute.isBefore(until); minute = minute.plusSeconds(60)) {
            minutes.add(minute);
        }
        return minutes;
    }

    private List<Arrived> written(Collection<Instant> minutes) {
        var read = new ArrayList<Arrived>();
        minutes.forEach(minute -> read.addAll(log.written(minute)));
        return read;
    }
}
