package care.earshot.learning;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.Collection;

/**
 * Keeps what people taught, from the stream of changes: agents wait for nothing. A conversation is looked at as a whole
 * whenever its tags were changed, so that an event that comes twice, late or not at all changes nothing that the next
 * look does not see.
 */
public final class Hear {
    private final Conversations conversations;
    private final Lessons lessons;
    private final School school;

    public Hear(Conversations conversations, Lessons lessons, School school) {
        this.conversations = conversations;
        this.lessons = lessons;
        this.school = school;
    }

    /** Whether an event is to be heard: a tag given or taken, or one of the conversations that are sampled. */
    public static boolean concerns(Event event) {
        return Gather.concerns(event);
    }

    /** Returns how many lessons there were. */
    public int hear(Collection<ConversationId> changed, Instant now) {
        int kept = 0;
        var standing = changed.isEmpty() ? Standing.FIRST : school.standing();
        for (var id : changed) {
            var customer = conversations.customer(id.network(), id.customer(), now);
            for (var lesson : Gather.of(id, customer.messages(), customer.events(), standing::allows)) {
                lessons.keep(lesson);
                kept++;
            }
        }
        return kept;
    }
}
