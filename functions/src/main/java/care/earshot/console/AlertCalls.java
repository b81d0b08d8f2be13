package care.earshot.console;

import care.earshot.alert.Alert;
import care.earshot.alert.Alerts;
import care.earshot.alert.Insight;
import care.earshot.alert.Rule;
import care.earshot.alert.Series;
import care.earshot.alert.Severity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alerts, by which rules they are told, what would have been told by others, and the counts behind them. Over 250 lines
 * because it has all operations of one room.
 */
final class AlertCalls {
    private static final int PAST = 50;
    private static final int MOST_MESSAGES = 100;
    private static final Duration LONGEST_COUNTS = Duration.ofDays(366);
    private static final Duration LONGEST_MESSAGES = Duration.ofDays(31);
    private static final List<String> SEVERITIES =
            Stream.of(Severity.values()).map(AlertCalls::word).toList();
    private final Alerts alerts;
    private final Insight insight;
    private final InstantSource clock;
    private final List<String> tags;
    private final List<String> queues;

    AlertCalls(Parts parts, ConsoleSettings settings) {
        this.alerts = parts.alerts();
        this.insight = new Insight(parts.log(), parts.rollups(), parts.conversations(), parts.alerts(), parts.clock());
        this.clock = parts.clock();
        this.tags = settings.tags();
        this.queues = List.copyOf(settings.queues().keySet());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Response list(Call call) {
        var board = alerts.board();
        var before = call.query().text("before", "");
        var past = alerts.past(before, PAST);
        var open = before.isEmpty()
                ? board.open().stream()
                        .sorted((a, b) -> b.id().compareTo(a.id()))
                        .toList()
                : List.<Alert>of();
        return Replies.ok(json -> json.each("open", open, AlertCalls::alert)
                .each("past", past, AlertCalls::alert)
                .text("next", past.size() < PAST ? "" : past.getLast().id())
                .time("completeTo", board.state().judgedTo())
                .time("since", board.state().since()));
    }

    Response one(Call call) {
        var alert = alerts.alert(call.part("id"));
        if (alert == null) {
            throw new NotFound("no such alert");
        }
        return Replies.ok(json -> json.object("alert", one -> alert(one, alert)));
    }

    private static void alert(Json json, Alert alert) {
        json.text("id", alert.id())
                .text("series", alert.series().toString())
                .text("way", word(alert.way()))
                .text("severity", word(alert.severity()))
                .flag("open", alert.open())
                .time("openedAt", alert.openedAt())
                .time("closedAt", alert.closedAt())
                .time("windowStart", alert.windowStart())
                .number("windowMinutes", alert.windowMinutes())
                .number("seen", alert.seen())
                .decimal("expected", alert.expected())
                .number("authors", alert.authors())
                .time("oddUntil", alert.oddUntil())
                .each(
                        "samples",
                        alert.samples(),
                        (one, sample) -> one.text(
                                        "conversation", sample.conversation().toString())
                                .text("text", sample.text())
                                .text("link", sample.link()))
                .each(
                        "turns",
                        alert.turns(),
                        (one, turn) -> one.text("phase", word(turn.phase()))
                                .time("at", turn.at())
                                .number("seen", turn.seen())
                                .number("authors", turn.authors()));
    }

    Response why(Call call) {
        var series = series(call.query().text("series", "all"));
        var why = insight.why(series);
        return Replies.ok(json -> {
            json.text("series", series.toString())
                    .text("because", word(why.because()))
                    .object("rule", one -> rule(one, series, why.rule()))
                    .time("windowStart", why.windowStart())
                    .number("seen", why.seen())
                    .number("authors", why.authors())
                    .time("completeTo", why.completeTo())
                    .time("since", why.since());
            decimal(json, "expected", why.expected());
            decimal(json, "needed", why.needed());
        });
    }

    private static void decimal(Json json, String name, @Nullable Number number) {
        if (number == null) {
            json.none(name);
        } else {
            json.decimal(name, number.doubleValue());
        }
    }

    private static void rule(Json json, Series series, Rule rule) {
        json.text("series", series.toString())
                .flag("on", rule.on())
                .number("windowMinutes", rule.windowMinutes())
                .number("minimum", rule.minimum())
                .number("authors", rule.authors())
                .text("severity", word(rule.severity()))
                .flag("drops", rule.drops());
    }

    Response settings(Call call) {
        var rules = alerts.board().rules();
        var all = new TreeSet<>(rules.own().keySet());
        all.add(Series.ALL);
        tags.forEach(tag -> all.add(Series.tag(tag)));
        queues.forEach(queue -> all.add(new Series(Series.Kind.QUEUE, queue)));
        return Replies.ok(json -> json.number("version", rules.version())
                .each("rules", List.copyOf(all), (one, series) -> rule(one, series, rules.of(series))));
    }

    Response change(Call call) {
        var body = call.body();
        var series = series(body.text("series", 250));
        var rule = rule(body);
        var rules = alerts.board().rules();
        if (rules.version() != body.number("version") || !alerts.save(rules.with(series, rule))) {
            return Replies.json(
                    409, json -> json.text("code", "changed").text("detail", "somebody else changed the settings"));
        }
        return settings(call);
    }

    private static Rule rule(Body body) {
        try {
            return new Rule(
                    body.flag("on"),
                    Math.toIntExact(body.number("windowMinutes")),
                    Math.toIntExact(body.number("minimum")),
                    Math.toIntExact(body.number("authors")),
                    Severity.valueOf(body.oneOf("severity", SEVERITIES).toUpperCase(Locale.ROOT)),
                    body.flag("drops"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadInput("rule", String.valueOf(e.getMessage()));
        }
    }

    /** By a rule that is being edited. */
    Response preview(Call call) {
        var body = call.body();
        var series = series(body.text("series", 250));
        return previewed(series, rule(body));
    }

    /** By the rule that there is. */
    Response history(Call call) {
        var series = series(call.query().text("series", "all"));
        return previewed(series, alerts.board().rules().of(series));
    }

    private Response previewed(Series series, Rule rule) {
        var preview = insight.preview(series, rule);
        return Replies.ok(json -> json.object("rule", one -> rule(one, series, rule))
                .each("hours", preview.hours(), (one, hour) -> {
                    one.time("at", hour.at());
                    decimal(one, "seen", hour.seen());
                    decimal(one, "expected", hour.expected());
                })
                .each(
                        "would",
                        preview.would(),
                        (one, would) -> one.text("way", would.way().name().toLowerCase(Locale.ROOT))
                                .time("windowStart", would.windowStart())
                                .number("seen", would.seen())
                                .decimal("expected", would.expected())
                                .number("authors", would.authors())
                                .flag("grew", would.grew())));
    }

    Response counts(Call call) {
        var range = range(call, LONGEST_COUNTS);
        var series = series(call.query().text("series", "all"));
        var points = insight.counts(series, range.from(), range.until());
        return Replies.ok(json -> json.text("series", series.toString())
                .number("stepMinutes", points.step())
                .each(
                        "points",
                        points.points(),
                        (one, point) -> one.time("at", point.at())
                                .number("messages", point.messages())
                                .number("authors", point.authors())
                                .flag("known", point.known())));
    }

    Response messages(Call call) {
        var range = range(call, LONGEST_MESSAGES);
        var series = series(call.query().text("series", "all"));
        var found = insight.messages(series, range.from(), range.until(), MOST_MESSAGES);
        return Replies.ok(json -> json.each("messages", found.messages(), (one, stored) -> {
                    var message = stored.message();
                    one.text("conversation", message.conversation().toString())
                            .text("id", message.id().nativeId())
                            .time("at", message.at())
                            .text("author", message.author().handle())
                            .text("text", message.text())
                            .text("link", message.permalink());
                })
                .time("next", found.next()));
    }

    private record Range(Instant from, Instant until) {}

    private Range range(Call call, Duration longest) {
        var until = time(call, "to", clock.instant());
        var from = time(call, "from", until.minus(Duration.ofDays(1)));
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(longest) > 0) {
            throw new BadInput("to", "after from, at most " + longest.toDays() + " days");
        }
        return new Range(from, until);
    }

    private static Instant time(Call call, String name, Instant otherwise) {
        var text = call.query().text(name, "");
        try {
            return text.isEmpty() ? otherwise : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadInput(name, "a time like 2026-11-20T09:00:00Z is needed");
        }
    }

    private static Series series(String text) {
        try {
            return Series.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("series", String.valueOf(e.getMessage()));
        }
    }
}
