package care.earshot.inbox;

import java.util.List;

/** What failed for good and waits for a person, by queue. */
public interface DeadLetters {
    /**
     * A queue of dead letters.
     *
     * @param queue its name in the template, such as {@code InboundDeadLetters}
     * @param arn by which they are brought back
     * @param count about how many
     */
    record Waiting(String queue, String arn, long count) {}

    /** Queues that hold any. */
    List<Waiting> waiting();
}
