package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.inbox.Sources;

final class MemorySourcesContractTest extends SourcesContract {
    private final Sources sources = new MemorySources(Faults.none());

    @Override
    Sources sources() {
        return sources;
    }
}
