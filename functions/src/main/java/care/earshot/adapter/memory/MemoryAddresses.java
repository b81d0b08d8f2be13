package care.earshot.adapter.memory;

import care.earshot.contact.Addresses;
import care.earshot.message.ConversationId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reply addresses in memory. */
public final class MemoryAddresses implements Addresses {
    private final Map<String, ConversationId> all = new HashMap<>();
    private final Faults faults;

    public MemoryAddresses(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void remember(String reference, ConversationId conversation) {
        Calls.<@Nullable ConversationId>call(
                faults, this, "remember reply address", () -> all.putIfAbsent(reference, conversation));
    }

    @Override
    public @Nullable ConversationId find(String reference) {
        return Calls.<@Nullable ConversationId>call(faults, this, "read reply address", () -> all.get(reference));
    }
}
