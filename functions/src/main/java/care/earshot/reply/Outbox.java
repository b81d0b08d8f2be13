package care.earshot.reply;

import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where answers wait, and how they are settled. Writes of several things happen together or not at all. */
public interface Outbox {
    /** Puts a new intent and the head beside it, on condition of the head's version. */
    Accepted accept(Intent intent, Head head);

    enum Accepted {
        YES,
        /** This id was accepted before. */
        ALREADY,
        /** The head changed since it was read: read it and decide again. */
        HEAD_CHANGED
    }

    @Nullable
    Intent intent(ConversationId conversation, String id);

    /** Intents of one customer, of all threads, oldest first, settled ones too. */
    List<Intent> of(Network network, String customer);

    /** Writes an intent on condition of its version; false: somebody else did. */
    boolean write(Intent intent);

    /**
     * Writes an intent on condition of its version together with what it settles: the head on condition of its version,
     * the sent message (kept as it is if it is there), an event.
     */
    boolean settle(Intent intent, @Nullable Head head, @Nullable Stored sent, @Nullable Event event);

    /** Intents that are not settled and whose time ({@code notBefore}, or the end of a lease) has come, oldest first; not those that wait for a person. */
    List<Intent> due(Instant now, int limit);

    /** Intents that wait for a person: unknown after all look-ups. */
    List<Intent> stuck(int limit);
}
