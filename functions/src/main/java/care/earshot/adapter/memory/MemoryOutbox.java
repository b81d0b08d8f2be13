package care.earshot.adapter.memory;

import care.earshot.adapter.memory.MemoryTable.Below;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Intent;
import care.earshot.reply.Outbox;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outbox in memory. */
public final class MemoryOutbox implements Outbox {
    private final MemoryTable table;

    public MemoryOutbox(MemoryTable table) {
        this.table = table;
    }

    @Override
    public Accepted accept(Intent intent, Head head) {
        return table.call("accept answer", () -> {
            if (table.intents.containsKey(MemoryTable.key(intent))) {
                return Accepted.ALREADY;
            }
            if (!table.follows(head)) {
                return Accepted.HEAD_CHANGED;
            }
            table.put(intent);
            table.put(head);
            return Accepted.YES;
        });
    }

    @Override
    public @Nullable Intent intent(ConversationId conversation, String id) {
        return table.<@Nullable Intent>call("read answer", () -> table.intents.get(new Below(conversation, id)));
    }

    @Override
    public List<Intent> of(Network network, String customer) {
        return table.call(
                "read answers",
                () -> table.intents.values().stream()
                        .filter(intent -> MemoryConversations.of(intent.conversation(), network, customer))
                        .sorted(Comparator.comparing(Intent::acceptedAt).thenComparing(Intent::id))
                        .toList());
    }

    @Override
    public boolean write(Intent intent) {
        return settle(intent, null, null, null);
    }

    @Override
    public boolean settle(Intent intent, @Nullable Head head, @Nullable Stored sent, @Nullable Event event) {
        return table.call("write answer", () -> {
            if (!table.follows(intent) || (head != null && !table.follows(head))) {
                return false;
            }
            table.put(intent);
            if (head != null) {
                table.put(head);
            }
            if (sent != null) {
                table.messages.putIfAbsent(MemoryTable.key(sent.message()), sent);
            }
            if (event != null) {
                table.put(event);
            }
            return true;
        });
    }

    /** When something is to be done about it. */
    private static Instant time(Intent intent) {
        return intent.leaseUntil() == null ? intent.notBefore() : intent.leaseUntil();
    }

    @Override
    public List<Intent> due(Instant now, int limit) {
        return table.call(
                "read due answers",
                () -> table.intents.values().stream()
                        .filter(intent -> !intent.state().settled()
                                && !intent.stuck()
                                && !time(intent).isAfter(now))
                        .sorted(Comparator.comparing(MemoryOutbox::time).thenComparing(Intent::id))
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<Intent> stuck(int limit) {
        return table.call(
                "read stuck answers",
                () -> table.intents.values().stream()
                        .filter(Intent::stuck)
                        .sorted(Comparator.comparing(MemoryOutbox::time).thenComparing(Intent::id))
                        .limit(limit)
                        .toList());
    }
}
