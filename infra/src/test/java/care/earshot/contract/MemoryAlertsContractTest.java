package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAlerts;
import care.earshot.alert.Alerts;

final class MemoryAlertsContractTest extends AlertsContract {
    @Override
    Alerts alerts() {
        return new MemoryAlerts(Faults.none());
    }
}
