package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Conversations;

final class MemoryLookAlikesContractTest extends LookAlikesContract {
    private final MemoryTable table = new MemoryTable(clock, Faults.none());

    @Override
    Conversations conversations() {
        return new MemoryConversations(table);
    }
}
