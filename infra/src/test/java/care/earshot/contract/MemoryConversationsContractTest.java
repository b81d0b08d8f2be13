package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Conversations;
import care.earshot.message.Message;

final class MemoryConversationsContractTest extends ConversationsContract {
    private final MemoryTable table = new MemoryTable(clock, Faults.none());

    @Override
    Conversations conversations() {
        return new MemoryConversations(table);
    }

    @Override
    String key(Message message) {
        return message.conversation() + "#" + message.id().sortable();
    }
}
