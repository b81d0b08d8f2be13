package care.earshot.inbox;

/** Which conversations a list shows; each is one range of an index, never a scan. */
public sealed interface Filter {
    /** By reply deadline for {@code OPEN}, by wake time for {@code SNOOZED}, by our last answer for {@code WAITING}. */
    record InQueue(String queue, State state) implements Filter {
        public InQueue {
            if (state == State.RESOLVED) {
                throw new IllegalArgumentException("resolved conversations are in no list");
            }
        }
    }

    /** Snoozed conversations of all queues, by wake time. */
    record Snoozed() implements Filter {}

    /** Open or waiting conversations of one person, by deadline. */
    record AssignedTo(String who) implements Filter {}
}
