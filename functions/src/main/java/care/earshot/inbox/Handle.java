package care.earshot.inbox;

import care.earshot.message.ConversationId;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Carries out what people do with a conversation, each with its line in the timeline. */
public final class Handle {
    private static final int TRIES = 5;
    private final Conversations conversations;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public Handle(Conversations conversations, InstantSource clock, Supplier<String> ids) {
        this.conversations = conversations;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of it. */
    public sealed interface Result {
        record Done(Head head) implements Result {}

        record Refused(String why, String detail, Head head) implements Result {}

        record NoSuchConversation() implements Result {}
    }

    public Result handle(ConversationId id, Action action, String by) {
        for (int tries = 0; tries < TRIES; tries++) {
            var head = conversations.head(id);
            if (head == null) {
                return new Result.NoSuchConversation();
            }
            var now = clock.instant();
            switch (Act.act(head, action, by, now)) {
                case Act.Result.Already() -> {
                    return new Result.Done(head);
                }
                case Act.Result.Refused(var why, var detail) -> {
                    return new Result.Refused(why, detail, head);
                }
                case Act.Result.Done(var after, var what, var detail) -> {
                    var event = new Event(id, ids.get(), now, by, what, detail);
                    if (conversations.write(after, !after.equals(head), event)) {
                        return new Result.Done(after);
                    }
                }
            }
        }
        throw new IllegalStateException(id + " changes too fast; try again");
    }

    /** Brings back what was snoozed until now; to be called every minute. Returns how many. */
    public int wake(int most) {
        int woken = 0;
        for (var id : conversations.wakeable(clock.instant(), most)) {
            var head = conversations.head(id);
            if (head != null && head.state() == State.SNOOZED) {
                var event = new Event(id, ids.get(), clock.instant(), "", "woken", "");
                woken += conversations.write(Act.woken(head), true, event) ? 1 : 0;
            }
        }
        return woken;
    }
}
