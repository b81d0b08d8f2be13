package care.earshot.console;

import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Sources;
import care.earshot.message.AccountId;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sources stand, what of them could not be read, and going on after somebody put right what stopped one. */
final class SourceCalls {
    private static final int MOST_PARKED = 100;
    private static final int LONGEST_RAW = 4_000;
    private final Parts parts;

    SourceCalls(Parts parts) {
        this.parts = parts;
    }

    Response list(Call call) {
        return Replies.ok(json -> json.each("sources", all(parts.sources()), Shapes::source));
    }

    static List<SourceState> all(Sources sources) {
        return sources.all().stream()
                .sorted(Comparator.comparing(state -> state.id().toString()))
                .toList();
    }

    /** Only what waits for a person, and only as the caller saw it: what a network asked us to wait for is waited for. */
    Response resume(Call call) {
        long seen = call.body().number("version");
        var id = id(call);
        var state = id == null ? null : parts.sources().state(id);
        if (state == null) {
            throw new NotFound("no such source");
        }
        if (state.version() != seen) {
            return refused("changed", "it stands otherwise than you saw", state);
        }
        if (!state.parked()) {
            return refused("not-stopped", "it goes on by itself", state);
        }
        var resumed = state.resumed();
        if (parts.sources().save(resumed)) {
            return Replies.ok(json -> json.object("source", one -> Shapes.source(one, resumed)));
        }
        var now = parts.sources().state(state.id());
        return refused("changed", "it stands otherwise than you saw", now == null ? state : now);
    }

    private static @Nullable SourceId id(Call call) {
        try {
            return new SourceId(AccountId.parse(call.part("account")), call.part("stream"));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Response refused(String why, String detail, SourceState state) {
        return Replies.json(
                409,
                json -> json.text("code", why)
                        .text("detail", detail)
                        .object("source", one -> Shapes.source(one, state)));
    }

    /** Asked only where a lead looks: each queue costs a request. */
    Response deadLetters(Call call) {
        return Replies.ok(json -> json.each(
                "deadLetters",
                parts.deadLetters().waiting(),
                (one, queue) -> one.text("queue", queue.queue())
                        .text("arn", queue.arn())
                        .number("count", queue.count())));
    }

    Response parked(Call call) {
        var parked = parts.sources().parked(MOST_PARKED);
        return Replies.ok(json -> json.each(
                "parked",
                parked,
                (one, item) -> one.text("source", item.source().toString())
                        .text("raw", Shapes.cut(item.raw(), LONGEST_RAW))
                        .text("reason", item.reason())
                        .time("at", item.at())));
    }
}
