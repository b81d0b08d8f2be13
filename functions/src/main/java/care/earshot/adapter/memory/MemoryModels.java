package care.earshot.adapter.memory;

import care.earshot.learning.Models;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Models in memory. */
public final class MemoryModels implements Models {
    private final Map<String, byte[]> all = new ConcurrentHashMap<>();
    private final Faults faults;

    public MemoryModels(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void put(String id, byte[] bytes) {
        faults.call("put model", () -> {
            all.put(id, bytes);
            return true;
        });
    }

    @Override
    @SuppressWarnings("NullAway") // an id that is not there is answered with null, as the port says
    public byte @Nullable [] get(String id) {
        return faults.call("get model", () -> all.get(id));
    }
}
