package care.earshot.console;

import care.earshot.inbox.Action;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Head;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What people do with a conversation, beside answering it. */
final class ActionCalls {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ID = 1_000;
    private static final int LONGEST = 100_000;
    private static final Set<String> INPUT = Set.of("bad-text", "bad-time", "bad-address");
    private final Parts parts;
    private final ConsoleSettings settings;
    private final Shapes shapes;

    ActionCalls(Parts parts, ConsoleSettings settings, Shapes shapes) {
        this.parts = parts;
        this.settings = settings;
        this.shapes = shapes;
    }

    Response claim(Call call) {
        return act(call, new Action.Claim());
    }

    Response release(Call call) {
        return act(call, new Action.Release());
    }

    Response reopen(Call call) {
        return act(call, new Action.Reopen());
    }

    /**
     * Giving work to colleagues, or taking it from them, is a lead's; everybody takes what nobody has. Of two at once the
     * second is told who has it.
     */
    Response assign(Call call) {
        var to = call.body().text("to", LONGEST_NAME).strip();
        if (Access.LEADS.allows(call.who())) {
            return act(call, new Action.Assign(to, call.body().text("from", LONGEST, null)));
        }
        if (to.isEmpty()) {
            return act(call, new Action.Release());
        }
        if (!to.equals(call.by())) {
            throw new NotAllowed("only a lead assigns to others");
        }
        return act(call, new Action.Assign(to, ""));
    }

    Response tag(Call call) {
        return act(call, new Action.Tag(call.body().oneOf("tag", settings.tags())));
    }

    Response untag(Call call) {
        return act(call, new Action.Untag(call.body().text("tag", LONGEST_NAME)));
    }

    Response note(Call call) {
        return act(call, new Action.Note(call.body().text("text", LONGEST)));
    }

    Response move(Call call) {
        var queue = call.body().oneOf("queue", List.copyOf(settings.queues().keySet()));
        return act(
                call,
                new Action.Move(queue, Objects.requireNonNull(settings.queues().get(queue))));
    }

    Response resolve(Call call) {
        return act(call, new Action.Resolve(call.body().text("seen", LONGEST_ID)));
    }

    Response snooze(Call call) {
        return act(call, new Action.Snooze(call.body().time("until")));
    }

    Response address(Call call) {
        var email = call.body().text("email", LONGEST_ID);
        return done(parts.introduce().address(call.conversation(), email, call.by()));
    }

    Response same(Call call) {
        var as = call.body().text("as", LONGEST_ID);
        return done(parts.introduce().same(call.conversation(), Call.conversation("as", as), call.by()));
    }

    Response apart(Call call) {
        var who = Call.customer(
                call.body().text("network", LONGEST_NAME), call.body().text("customer", LONGEST_ID));
        return done(parts.introduce().apart(call.conversation(), who, call.by()));
    }

    private Response act(Call call, Action action) {
        return done(parts.handle().handle(call.conversation(), action, call.by()));
    }

    private Response done(Handle.Result result) {
        return switch (result) {
            case Handle.Result.Done(var head) -> shapes.done(head);
            case Handle.Result.Refused(var why, var detail, var head) ->
                INPUT.contains(why) ? Replies.problem(400, why, detail) : refused(why, detail, head);
            case Handle.Result.NoSuchConversation() -> throw new NotFound("no such conversation");
        };
    }

    private Response refused(String why, String detail, Head head) {
        return Replies.json(
                409, json -> json.text("code", why).text("detail", detail).object("row", row -> shapes.row(row, head)));
    }
}
