package care.earshot.console;

import care.earshot.alert.Attached;
import care.earshot.alert.Incident;
import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.IncidentReport;
import care.earshot.alert.Respond;
import care.earshot.alert.Series;
import care.earshot.broadcast.Csv;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Head;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.reply.Intent;
import care.earshot.reply.Publish;
import care.earshot.reply.Send;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Incidents: opening, what is attached, words for all, and telling everyone when it is over. Over 250 lines because it has
 * all operations of one room.
 */
final class IncidentCalls {
    private static final int MOST = 100;
    /** Attached conversations that are shown at once: an answer of a function has at most 6 MB. */
    private static final int PAGE = 100;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_LIST = 4_000;
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST = 180_000;
    private static final Set<String> CONFLICTS = Set.of("over", "own-words");

    private final IncidentParts parts;
    private final Conversations conversations;
    private final Send send;
    private final ConsoleSettings settings;
    private final Shapes shapes;
    private final InstantSource clock;

    IncidentCalls(
            IncidentParts parts,
            Conversations conversations,
            Send send,
            ConsoleSettings settings,
            Shapes shapes,
            InstantSource clock) {
        this.clock = clock;
        this.parts = parts;
        this.send = send;
        this.conversations = conversations;
        this.settings = settings;
        this.shapes = shapes;
    }

    Response list(Call call) {
        var newest = parts.incidents().newest(MOST);
        return Replies.ok(json -> json.each("incidents", newest, IncidentShapes::incident));
    }

    Response one(Call call) {
        var incident = incident(call);
        var attached = parts.incidents().attached(incident.id());
        int from = call.query().number("from", 0, 1_000_000, 0);
        var page = attached.subList(Math.min(from, attached.size()), Math.min(from + PAGE, attached.size()));
        var heads = heads(page);
        return Replies.ok(json -> json.object("incident", one -> incident(one, incident))
                .number(
                        "attachedInAll",
                        attached.stream().filter(one -> !one.off()).count())
                .number("next", from + PAGE < attached.size() ? from + PAGE : 0)
                .each(
                        "attached",
                        page,
                        (one, it) -> one.text("id", it.conversation().toString())
                                .time("at", it.at())
                                .text("by", it.by())
                                .flag("off", it.off())
                                .each("rows", heads.getOrDefault(it.conversation(), List.of()), shapes::row))
                .each(
                        "lines",
                        parts.incidents().lines(incident.id()),
                        (one, line) -> one.text("id", line.id())
                                .time("at", line.at())
                                .text("by", line.by())
                                .text("what", line.what())
                                .text("detail", line.detail())));
    }

    private Map<ConversationId, List<Head>> heads(List<Attached> attached) {
        return conversations.heads(attached.stream().map(Attached::conversation).toList()).stream()
                .collect(Collectors.groupingBy(Head::id));
    }

    private Incident incident(Call call) {
        var incident = parts.incidents().incident(call.part("incident"));
        if (incident == null) {
            throw new NotFound("no such incident");
        }
        return incident;
    }

    Response open(Call call) {
        var body = call.body();
        long minutes = body.number("replyWithinMinutes");
        return done(parts.respond()
                .open(
                        body.text("title", LONGEST_NAME),
                        body.text("alert", LONGEST_NAME),
                        matching(body),
                        minutes == 0 ? null : Duration.ofMinutes(minutes),
                        call.by()));
    }

    private static Matching matching(Body body) {
        var series = Arrays.stream(body.text("series", LONGEST_LIST).split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(IncidentCalls::series)
                .toList();
        return new Matching(series, body.time("since"));
    }

    private static Series series(String text) {
        try {
            return Series.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("series", String.valueOf(e.getMessage()));
        }
    }

    Response match(Call call) {
        return done(parts.respond().match(call.part("incident"), matching(call.body()), call.by()));
    }

    Response words(Call call) {
        var body = call.body();
        var use = Use.valueOf(body.oneOf("use", List.of("HOLDING", "OVER", "PUBLIC")));
        return done(parts.respond()
                .words(
                        call.part("incident"),
                        use,
                        body.text("language", LONGEST_NAME),
                        body.text("text", LONGEST_TEXT),
                        call.by()));
    }

    Response approve(Call call) {
        return done(parts.respond().approve(call.part("incident"), call.part("words"), call.by()));
    }

    Response drop(Call call) {
        return done(parts.respond().drop(call.part("incident"), call.part("words"), call.by()));
    }

    Response attach(Call call) {
        return done(parts.respond().attach(call.part("incident"), known(call).id(), call.by()));
    }

    Response takeOff(Call call) {
        var head = known(call);
        var queue =
                settings.queues().getOrDefault(head.work().queue(), head.work().replyWithin());
        return done(parts.respond().takeOff(call.part("incident"), head.id(), queue, call.by()));
    }

    private Head known(Call call) {
        var head =
                conversations.head(Call.conversation("conversation", call.body().text("conversation", LONGEST_LIST)));
        if (head == null) {
            throw new NotFound("no such conversation");
        }
        return head;
    }

    Response resolve(Call call) {
        var body = call.body();
        var words = Objects.requireNonNullElse(body.text("words", LONGEST_NAME, ""), "");
        var id = call.part("incident");
        return done(
                words.isEmpty()
                        ? parts.respond()
                                .resolve(id, body.text("post", LONGEST_LIST).strip(), call.by())
                        : parts.respond()
                                .resolve(
                                        id,
                                        words,
                                        AccountId.parse(body.oneOf("account", settings.posting())),
                                        call.by()));
    }

    private @Nullable Intent post(Incident incident) {
        var from = incident.postFrom();
        return from == null ? null : parts.publish().find(incident.postId(), from);
    }

    /** What a person says became of the post, where nobody could find out. */
    Response settlePost(Call call) {
        var incident = incident(call);
        var from = incident.postFrom();
        if (from == null) {
            throw new NotFound("no such post");
        }
        send.decide(Publish.place(from), incident.postId(), call.body().flag("sent"), call.by());
        return done(new Respond.Result.Done(incident));
    }

    /** Whom it would reach and whom not. */
    Response plan(Call call) {
        var plan = parts.followUp().plan(incident(call), call.by());
        return Replies.ok(json -> IncidentShapes.plan(json, plan));
    }

    /** Only once it is over, and only those whom a person confirmed. */
    Response tell(Call call) {
        var incident = incident(call);
        if (incident.open()) {
            return Replies.problem(409, "not-over", "resolve the incident first");
        }
        var post = post(incident);
        if (post != null && !post.state().settled() && !post.stuck()) {
            return Replies.problem(409, "post-first", "the public post goes out first");
        }
        var whom = Arrays.stream(call.body().text("conversations", LONGEST).split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(one -> Call.conversation("conversations", one))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        int told = parts.followUp().tell(incident, whom, call.by());
        parts.followUp().note(incident, told, call.by());
        var plan = parts.followUp().plan(incident, call.by());
        return Replies.ok(json -> IncidentShapes.plan(json, plan));
    }

    /** The report: in numbers, and as a table for a spreadsheet. */
    Response report(Call call) {
        var incident = incident(call);
        var plan = parts.followUp().plan(incident, call.by());
        var csv = IncidentReport.rows(plan).stream().map(Csv::line).collect(Collectors.joining());
        var figures =
                IncidentReport.figures(incident, parts.incidents().attached(incident.id()), plan, clock.instant());
        return Replies.ok(json -> IncidentShapes.report(json.text("csv", csv), figures));
    }

    private void incident(Json json, Incident incident) {
        IncidentShapes.incident(json, incident);
        PostShape.write(json, "posted", post(incident));
    }

    private Response done(Respond.Result result) {
        return switch (result) {
            case Respond.Result.Done(var incident) ->
                Replies.ok(json -> json.object("incident", one -> incident(one, incident)));
            case Respond.Result.Refused(var why, var detail) ->
                Replies.problem(CONFLICTS.contains(why) ? 409 : 400, why, detail);
            case Respond.Result.NoSuchIncident() -> throw new NotFound("no such incident");
        };
    }
}
