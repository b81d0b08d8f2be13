package care.earshot.adapter.memory;

import care.earshot.contact.Contact;
import care.earshot.contact.CustomerId;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Leaders;
import care.earshot.inbox.Looking;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.reply.Intent;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What inbox and outbox keep, in one place because the outbox writes heads and messages too. */
public final class MemoryTable {
    /** A key below a conversation: a message's sortable id, an intent's id. */
    record Below(ConversationId conversation, String id) {}

    final Map<ConversationId, Head> heads = new LinkedHashMap<>();
    final Map<CustomerId, Contact> contacts = new LinkedHashMap<>();
    final Map<Below, Stored> messages = new LinkedHashMap<>();
    final Map<Below, Event> events = new LinkedHashMap<>();
    final Map<Below, Intent> intents = new LinkedHashMap<>();
    final Map<Below, Looking> looking = new LinkedHashMap<>();
    final Map<Long, Leaders> leaders = new LinkedHashMap<>();
    final Set<String> queues = new LinkedHashSet<>();
    final InstantSource clock;
    private final Faults faults;

    public MemoryTable(InstantSource clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /** One call: nobody else reads or writes meanwhile. */
    <T extends @Nullable Object> T call(String what, Supplier<T> effect) {
        return Calls.call(faults, this, what, effect);
    }

    static Below key(Message message) {
        return new Below(message.conversation(), message.id().sortable());
    }

    static Below key(Intent intent) {
        return new Below(intent.conversation(), intent.id());
    }

    /** Whether the stored head is the one that {@code head} was made from. */
    boolean follows(Head head) {
        var stored = heads.get(head.id());
        return (stored == null ? 0 : stored.version()) == head.version() - 1;
    }

    boolean follows(Intent intent) {
        var stored = intents.get(key(intent));
        return (stored == null ? 0 : stored.version()) == intent.version() - 1;
    }

    Contact contact(CustomerId id) {
        return contacts.getOrDefault(id, Contact.unknown(id));
    }

    void put(Head head) {
        heads.put(head.id(), head);
    }

    void put(Intent intent) {
        intents.put(key(intent), intent);
    }

    void put(Event event) {
        events.put(new Below(event.conversation(), event.id()), event);
    }
}
