package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryRollups;
import care.earshot.alert.Rollups;

final class MemoryRollupsContractTest extends RollupsContract {
    private final Rollups rollups = new MemoryRollups(Faults.none());

    @Override
    Rollups rollups() {
        return rollups;
    }
}
