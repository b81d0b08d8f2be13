package care.earshot.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A port to which something happens just before a call takes effect: two people at once, in a chosen order. */
final class Between {
    private Between() {}

    /**
     * The port, and what happens once before the first call of {@code method}.
     *
     * @param happens may use the real port
     */
    static <T> T before(Class<T> port, T real, String method, Runnable happens) {
        var came = new AtomicBoolean();
        return port.cast(Proxy.newProxyInstance(
                Between.class.getClassLoader(), new Class<?>[] {port}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method) && came.compareAndSet(false, true)) {
                        happens.run();
                    }
                    try {
                        return called.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
