package care.earshot.console;

import care.earshot.inbox.Head;
import care.earshot.message.ConversationId;
import care.earshot.reply.Draft;
import care.earshot.reply.PrivateData;
import care.earshot.reply.Verdict;
import care.earshot.reply.Way;
import java.util.Arrays;
import java.util.List;

/** Answers: taken in, taken back, and settled by hand. */
final class AnswerCalls {
    private static final int LONGEST = 200_000;
    private static final int LONGEST_ID = 1_000;
    private static final int MOST_PARTS = 100;
    static final List<String> WAYS = Arrays.stream(Way.values())
            .filter(way -> way != Way.X_POST)
            .map(Way::name)
            .toList();
    private final Parts parts;
    private final Shapes shapes;

    AnswerCalls(Parts parts, Shapes shapes) {
        this.parts = parts;
        this.shapes = shapes;
    }

    Response accept(Call call) {
        var body = call.body();
        var draft = new Draft(
                Call.checkedIntent(body.text("id", LONGEST_ID)),
                call.conversation(),
                Way.valueOf(body.oneOf("way", WAYS)),
                body.text("text", LONGEST),
                body.text("seenIn", LONGEST_ID),
                body.text("seenOut", LONGEST_ID),
                body.flag("confirmed", false),
                call.by(),
                Math.clamp(body.number("parts", 1), 1, MOST_PARTS));
        return switch (parts.answer().accept(draft)) {
            case Verdict.Accepted(var intent) -> {
                var head = head(intent.conversation());
                yield Replies.json(
                        202,
                        json -> json.object("answer", new Entry.Answered(intent)::write)
                                .object("row", row -> shapes.row(row, head)));
            }
            case Verdict.Private(var found) ->
                Replies.json(422, json -> json.text("code", "private").each("found", found, AnswerCalls::found));
            case Verdict.InParts(var parts) -> {
                var head = head(draft.conversation());
                yield Replies.json(
                        409,
                        json -> json.text("code", "in-parts")
                                .text("detail", "the network takes this in " + parts.size() + " parts")
                                .object("row", row -> shapes.row(row, head))
                                .none("theirs")
                                .texts("parts", parts));
            }
            case Verdict.Refused(var why, var detail) -> refused(draft.conversation(), why, detail);
        };
    }

    private static void found(Json json, PrivateData.Found found) {
        json.text("kind", found.kind().name()).number("start", found.start()).number("end", found.end());
    }

    private Response refused(ConversationId id, String why, String detail) {
        if (why.equals("no-such-conversation")) {
            throw new NotFound("no such conversation");
        }
        if (why.equals("bad-text")) {
            return Replies.problem(400, why, detail);
        }
        var whole = Whole.read(parts, id);
        var theirs = why.equals("answered") || why.equals("pending") ? whole.theirs(detail) : List.<Entry>of();
        return Replies.json(409, json -> {
            json.text("code", why).text("detail", detail).object("row", row -> shapes.row(row, whole.head()));
            if (theirs.isEmpty()) {
                json.none("theirs");
            } else {
                json.object("theirs", theirs.getFirst()::write);
            }
        });
    }

    Response cancel(Call call) {
        var id = existing(call);
        return parts.answer().cancel(id, call.intent(), call.by())
                ? shapes.done(head(id))
                : conflict(id, "too-late", "it is on its way already");
    }

    Response settle(Call call) {
        boolean sent = call.body().flag("sent");
        var id = existing(call);
        return parts.send().decide(id, call.intent(), sent, call.by())
                ? shapes.done(head(id))
                : conflict(id, "not-stuck", "what became of it is known, or still being found out");
    }

    /** The conversation of an answer that there is. */
    private ConversationId existing(Call call) {
        var id = call.conversation();
        if (parts.outbox().intent(id, call.intent()) == null) {
            throw new NotFound("no such answer");
        }
        return id;
    }

    private Response conflict(ConversationId id, String code, String detail) {
        var head = head(id);
        return Replies.json(
                409,
                json -> json.text("code", code).text("detail", detail).object("row", row -> shapes.row(row, head)));
    }

    private Head head(ConversationId id) {
        var head = parts.conversations().head(id);
        if (head == null) {
            throw new NotFound("no such conversation");
        }
        return head;
    }
}
