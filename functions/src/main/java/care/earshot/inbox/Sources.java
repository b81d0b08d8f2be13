package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Item;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where walks, leases and odd items are kept. */
public interface Sources {
    @Nullable
    SourceState state(SourceId id);

    /** All that were ever read. */
    List<SourceState> all();

    /** Writes on condition of the version before; false: another poll did. */
    boolean save(SourceState state);

    /** Takes the account's lease if nobody holds it at {@code now}; two polls never overlap. */
    boolean lease(AccountId account, String holder, Instant now, Instant until);

    /** Gives it back, if {@code holder} still has it. */
    void release(AccountId account, String holder);

    /** Keeps an item that could not be understood. The same item again is kept once. */
    void park(SourceId id, Item.Odd odd, Instant now);

    /** The newest parked items. */
    List<Parked> parked(int limit);

    record Parked(SourceId source, String raw, String reason, Instant at) {}
}
