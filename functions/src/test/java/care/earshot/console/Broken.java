package care.earshot.console;

import care.earshot.inbox.Conversations;
import java.lang.reflect.Proxy;

/** Stores that do not work. */
final class Broken {
    private Broken() {}

    /** Every call throws, with these words. */
    static Conversations conversations(String words) {
        return (Conversations) Proxy.newProxyInstance(
                Broken.class.getClassLoader(), new Class<?>[] {Conversations.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException(words);
                });
    }
}
