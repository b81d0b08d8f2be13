package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryPeople;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.People;
import java.time.InstantSource;

final class MemoryPeopleContractTest extends PeopleContract {
    private final MemoryTable table = new MemoryTable(InstantSource.system(), Faults.none());

    @Override
    People people() {
        return new MemoryPeople(table);
    }

    @Override
    Conversations conversations() {
        return new MemoryConversations(table);
    }
}
