package care.earshot.adapter.memory;

import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses that get no mail, in memory. */
public final class MemorySuppression implements Suppression {
    private final Map<String, Suppressed> all = new HashMap<>();
    private final Faults faults;

    public MemorySuppression(Faults faults) {
        this.faults = faults;
    }

    @Override
    public @Nullable Suppressed of(String address) {
        return Calls.<@Nullable Suppressed>call(
                faults, this, "read suppressed", () -> all.get(Suppressed.key(address)));
    }

    @Override
    public void add(Suppressed suppressed) {
        Calls.<@Nullable Suppressed>call(
                faults, this, "suppress", () -> all.putIfAbsent(suppressed.address(), suppressed));
    }

    @Override
    public void remove(String address) {
        Calls.<@Nullable Suppressed>call(faults, this, "mail again", () -> all.remove(Suppressed.key(address)));
    }
}
