package care.earshot.reply;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.People;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What taking in answers and sending them have in common.
 *
 * @param outlets the way out of each way
 * @param ids of events
 */
public record Dispatch(
        Conversations conversations,
        People people,
        Outbox outbox,
        Outgoing outgoing,
        Function<Way, Outlet> outlets,
        InstantSource clock,
        Supplier<String> ids) {}
