package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.inbox.MinuteLog;

final class MemoryMinuteLogContractTest extends MinuteLogContract {
    private final MinuteLog log = new MemoryMinuteLog(Faults.none());

    @Override
    MinuteLog log() {
        return log;
    }
}
