package care.earshot.adapter.memory;

import care.earshot.inbox.RawPages;
import care.earshot.inbox.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Raw pages in memory. */
public final class MemoryRawPages implements RawPages {
    private final List<String> pages = new ArrayList<>();
    private final Faults faults;

    public MemoryRawPages(Faults faults) {
        this.faults = faults;
    }

    @Override
    public boolean keep(SourceId source, Instant readAt, String page) {
        return Calls.call(faults, this, "keep page", () -> pages.add(page));
    }

    public synchronized List<String> pages() {
        return List.copyOf(pages);
    }
}
