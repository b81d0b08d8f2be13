package care.earshot.inbox;

import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;

/**
 * Which look-alikes a conversation is listed with: those that began as {@code leader} did. The group has no item of its
 * own: whoever is open in it stands behind the leader's place in the queue's list, and the first of them is the row that
 * people see, whether that is the leader or not. So each open conversation stands in exactly one list whatever happens
 * to the others, and nothing has to be kept in step.
 *
 * @param since when the leader's first message was written: the group stands where an answer to that would be due
 */
public record Alike(ConversationId leader, Instant since) {
    /** What was written this much before the leader may join: a page of posts is not triaged in its order. */
    static final Duration EARLIER = Duration.ofMinutes(10);

    /** The group that this conversation is in, or would be the leader of. */
    public static Alike of(Head head) {
        var alike = head.alike();
        return alike == null ? new Alike(head.id(), head.episode().openedAt()) : alike;
    }
}
