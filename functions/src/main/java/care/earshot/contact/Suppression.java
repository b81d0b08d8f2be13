package care.earshot.contact;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of addresses that get no mail; asked before every single send. A store out of reach throws: no mail leaves. */
public interface Suppression {
    /** Why {@code address} gets no mail, or null if it does. Upper and lower case are the same. */
    @Nullable
    Suppressed of(String address);

    /** Those of several addresses that get no mail, by address as {@link Suppressed#key} makes it. */
    default Map<String, Suppressed> among(Collection<String> addresses) {
        var found = new HashMap<String, Suppressed>();
        for (var address : addresses) {
            var suppressed = of(address);
            if (suppressed != null) {
                found.put(suppressed.address(), suppressed);
            }
        }
        return found;
    }

    /** Puts an address on the list. The first reason stays: adding it again changes nothing. */
    void add(Suppressed suppressed);

    /** Takes an address off the list; nothing happens if it is not on it. */
    void remove(String address);
}
