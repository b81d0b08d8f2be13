package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryNoticeLog;
import care.earshot.alert.NoticeLog;

final class MemoryNoticeLogContractTest extends NoticeLogContract {
    @Override
    NoticeLog log() {
        return new MemoryNoticeLog(Faults.none());
    }
}
