package care.earshot.inbox;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where conversations are kept. Every write is on a condition, so that it can be tried again after a crash. A broken
 * store (throttled, not reachable) throws; whoever called tries again later.
 */
public interface Conversations {
    /** What is known when a message arrives, read together: at most one read unit. */
    default Known known(ConversationId conversation, MessageId message) {
        return known(conversation, message, List.of());
    }

    /**
     * Likewise, with whom it may be listed.
     *
     * @param keys of {@link care.earshot.triage.LookAlike#keys}: half a read unit more for each
     */
    Known known(ConversationId conversation, MessageId message, List<Long> keys);

    /**
     * What is known of an arriving message.
     *
     * @param message as it is stored, or null if it is not
     * @param leaders for each of the keys, in their order
     */
    record Known(@Nullable Head head, @Nullable Message message, List<Leaders> leaders) {}

    /** Writes leaders if those stored have the version before theirs. False: somebody else did. */
    boolean keep(Leaders leaders);

    /** Writes a head if the stored one has the version before it (version 1: none is stored). False: somebody else did. */
    boolean write(Head head);

    /** Writes head and event together, or neither. The head may be unchanged (a note): then only the event is written. */
    boolean write(Head head, boolean headChanged, Event event);

    /** Stores a message unless its key is there. This is the de-duplication. False: it was there. */
    boolean put(Stored message);

    /** Adds what a later delivery knows, see {@link Stored#revised}. False: nothing new, or the message is not stored. */
    boolean revise(Message message);

    @Nullable
    Head head(ConversationId id);

    /** Heads in the order of {@code ids}; those that are gone are left out. */
    List<Head> heads(List<ConversationId> ids);

    /** All conversations of one customer, without what was said in them. */
    List<Head> heads(CustomerId customer);

    /** Messages by their keys of the minute log, in that order; those that are gone are left out. */
    List<Stored> messages(List<String> keys);

    /** The messages of one conversation with the highest ids (on X the newest), at most {@code most}, in order of time. */
    List<Stored> newest(ConversationId id, int most);

    /** Everything of one customer on one network by one query: contact, heads, messages, events, who looks. */
    Customer customer(Network network, String customer, Instant now);

    /**
     * Everything of one customer.
     *
     * @param messages of all threads, oldest first
     * @param events of all threads, oldest first, notes among them
     * @param looking by conversation, only those that have not lapsed
     */
    record Customer(
            Contact contact,
            List<Head> heads,
            List<Stored> messages,
            List<Event> events,
            Map<ConversationId, List<Looking>> looking) {}

    /** Notes that somebody has it open. */
    void look(ConversationId id, Looking looking);

    /** Who has it open at {@code now}. */
    List<Looking> looking(ConversationId id, Instant now);

    /** Remembers these names of queues for ever; returns all that were remembered until now, these among them. */
    Set<String> queues(Collection<String> names);

    /** One page of a list; look-alikes that are open in a queue are one row. */
    Page list(Filter filter, String cursor, int limit);

    /**
     * A page of rows.
     *
     * @param cursor for the next page, or empty
     */
    record Page(List<Listed> rows, String cursor) {
        public List<Head> heads() {
            return rows.stream().map(Listed::head).toList();
        }
    }

    /** The others that are open in the same row as {@code head} is, or was, by deadline; each is a row here. */
    Page similar(Head head, String cursor, int limit);

    /** How many {@link #similar} has in all; counting stops at {@code most}. */
    int countSimilar(Head head, int most);

    /** Thrown by {@link #list} for a cursor that another filter made, or nobody. */
    final class BadCursor extends RuntimeException {
        private static final long serialVersionUID = 1;

        public BadCursor(String message) {
            super(message);
        }
    }

    /** How many conversations a list holds; counting stops at {@code most}. */
    int count(Filter filter, int most);

    /** Snoozed conversations whose time has come, oldest first. */
    List<ConversationId> wakeable(Instant now, int limit);
}
