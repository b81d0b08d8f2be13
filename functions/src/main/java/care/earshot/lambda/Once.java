package care.earshot.lambda;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * As {@link Lazy}, but told how only when it is asked: how something is made costs a start a millisecond to know, and a
 * function needs a few things of many.
 */
final class Once<T> {
    private @Nullable T made;

    synchronized T get(Supplier<T> make) {
        var result = made;
        if (result == null) {
            result = make.get();
            made = result;
        }
        return result;
    }
}
