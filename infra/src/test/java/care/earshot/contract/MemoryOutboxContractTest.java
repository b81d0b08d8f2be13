package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryOutbox;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Conversations;
import care.earshot.reply.Outbox;

final class MemoryOutboxContractTest extends OutboxContract {
    private final MemoryTable table = new MemoryTable(new Sample.Clock(), Faults.none());

    @Override
    Outbox outbox() {
        return new MemoryOutbox(table);
    }

    @Override
    Conversations conversations() {
        return new MemoryConversations(table);
    }
}
