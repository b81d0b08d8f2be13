package care.earshot.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Made at the first use and once: what the first answer does not need is not loaded before it. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> make;
    private @Nullable T made;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public synchronized T get() {
        var result = made;
        if (result == null) {
            result = make.get();
            made = result;
        }
        return result;
    }
}
