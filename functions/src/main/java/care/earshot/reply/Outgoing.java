package care.earshot.reply;

import care.earshot.message.ConversationId;
import java.time.Duration;

/** The queue that wakes the sender; the outbox's sweep every minute finds what it loses. */
public interface Outgoing {
    void wake(ConversationId conversation, String intent, Duration in);
}
