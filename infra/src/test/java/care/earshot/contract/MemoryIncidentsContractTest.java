package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryIncidents;
import care.earshot.alert.Incidents;

final class MemoryIncidentsContractTest extends IncidentsContract {
    private final Incidents incidents = new MemoryIncidents(Faults.none());

    @Override
    Incidents incidents() {
        return incidents;
    }
}
