package care.earshot.adapter.memory;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that is alone with its data and may be stopped. */
final class Calls {
    private Calls() {}

    @SuppressWarnings("NullAway") // what the supplier may return, the caller gets
    static <T extends @Nullable Object> T call(Faults faults, Object lock, String what, Supplier<T> effect) {
        return faults.call(what, () -> {
                    synchronized (lock) {
                        return Optional.ofNullable(effect.get());
                    }
                })
                .orElse(null);
    }
}
