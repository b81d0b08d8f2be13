package care.earshot.local.crash;

import care.earshot.adapter.memory.Faults;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads that are processes: one that is stopped at a call to AWS makes no further one and another begins in its place.
 * Every call may be the one, before or after it took effect; which one is drawn from a seed.
 */
final class Processes {
    private final ThreadLocal<Faults> process = ThreadLocal.withInitial(Faults::none);
    private final AtomicInteger left;
    private final int within;

    /**
     * Processes of one kind.
     *
     * @param crashes how many of them are stopped, the later ones are not
     * @param within each is stopped within so many calls
     */
    Processes(int crashes, int within) {
        this.left = new AtomicInteger(crashes);
        this.within = within;
    }

    /** This thread's process is a new one. */
    void begin(Random random) {
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
            process.set(Faults.none());
        } else {
            int at = 1 + random.nextInt(within);
            process.set(random.nextBoolean() ? Faults.after(at) : Faults.before(at));
        }
    }

    boolean stopped() {
        return process.get().stopped();
    }

    /** A client whose calls are calls of the thread's process. */
    <T> T client(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> process.get()
                        .call(method.getName(), () -> Objects.requireNonNull(invoke(real, method, arguments)))));
    }

    private static @Nullable Object invoke(Object real, Method method, @Nullable Object[] arguments) {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
