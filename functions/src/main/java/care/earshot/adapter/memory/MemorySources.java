package care.earshot.adapter.memory;

import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Sources;
import care.earshot.message.AccountId;
import care.earshot.message.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks, leases and odd items in memory. */
public final class MemorySources implements Sources {
    private record Lease(String holder, Instant until) {}

    private final Map<SourceId, SourceState> states = new LinkedHashMap<>();
    private final Map<AccountId, Lease> leases = new LinkedHashMap<>();
    private final List<Parked> parked = new ArrayList<>();
    private final Faults faults;

    public MemorySources(Faults faults) {
        this.faults = faults;
    }

    @Override
    public @Nullable SourceState state(SourceId id) {
        return Calls.<@Nullable SourceState>call(faults, this, "read source", () -> states.get(id));
    }

    @Override
    public List<SourceState> all() {
        return Calls.call(faults, this, "read sources", () -> List.copyOf(states.values()));
    }

    @Override
    public boolean save(SourceState state) {
        return Calls.call(faults, this, "save source", () -> {
            var stored = states.get(state.id());
            boolean follows = (stored == null ? 0 : stored.version()) == state.version() - 1;
            if (follows) {
                states.put(state.id(), state);
            }
            return follows;
        });
    }

    @Override
    public boolean lease(AccountId account, String holder, Instant now, Instant until) {
        return Calls.call(faults, this, "lease account", () -> {
            var lease = leases.get(account);
            boolean free = lease == null
                    || !lease.until().isAfter(now)
                    || lease.holder().equals(holder);
            if (free) {
                leases.put(account, new Lease(holder, until));
            }
            return free;
        });
    }

    @Override
    public void release(AccountId account, String holder) {
        Calls.call(faults, this, "release account", () -> {
            var lease = leases.get(account);
            return lease != null && lease.holder().equals(holder) && leases.remove(account) != null;
        });
    }

    @Override
    public void park(SourceId id, Item.Odd odd, Instant now) {
        Calls.call(
                faults,
                this,
                "park item",
                () -> parked.stream()
                                .noneMatch(one ->
                                        one.source().equals(id) && one.raw().equals(odd.raw()))
                        && parked.add(new Parked(id, odd.raw(), odd.reason(), now)));
    }

    @Override
    public List<Parked> parked(int limit) {
        return Calls.call(
                faults,
                this,
                "read parked items",
                () -> parked.reversed().stream().limit(limit).toList());
    }
}
