package care.earshot.inbox;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person can do with a conversation, beside answering it. */
public sealed interface Action {
    /** Take it for {@link Act#CLAIM}; refused while a colleague holds it. */
    record Claim() implements Action {}

    record Release() implements Action {}

    /**
     * Give it to somebody for good; an empty name takes it from whoever has it.
     *
     * @param from who had it when that was decided, or empty: refused when a third holds it by now; null: whoever has it
     */
    record Assign(String to, @Nullable String from) implements Action {}

    record Tag(String tag) implements Action {}

    record Untag(String tag) implements Action {}

    /** A note for the team. */
    record Note(String text) implements Action {}

    /**
     * Into another queue.
     *
     * @param replyWithin the target of that queue
     */
    record Move(String queue, Duration replyWithin) implements Action {}

    /**
     * Done with.
     *
     * @param seen sortable id of the customer's newest message that the agent saw, or empty
     */
    record Resolve(String seen) implements Action {}

    record Reopen() implements Action {}

    record Snooze(Instant until) implements Action {}

    /**
     * Part of an incident.
     *
     * @param replyWithin the incident's own target, or null
     */
    record Attach(String incident, @Nullable Duration replyWithin) implements Action {}

    /**
     * No part of that incident any more.
     *
     * @param replyWithin the target of its queue
     */
    record Detach(String incident, Duration replyWithin) implements Action {}
}
