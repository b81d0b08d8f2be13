package care.earshot.contract;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAnnouncements;
import care.earshot.broadcast.Announcements;

final class MemoryAnnouncementsContractTest extends AnnouncementsContract {
    private final Announcements store = new MemoryAnnouncements(Faults.none());

    @Override
    Announcements store() {
        return store;
    }
}
