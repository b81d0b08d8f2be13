package care.earshot.adapter.x;

import care.earshot.message.AccountId;
import care.earshot.message.Network;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts on X are ours: it decides what is a customer's, what is ours, and who was called.
 *
 * @param handles handle by id; a handle may be empty when it is not known
 */
public record XOurs(Map<String, String> handles) {
    /** Nothing is known of our accounts: every message is somebody's, and everybody who is named may be us. */
    public static final XOurs UNKNOWN = new XOurs(Map.of());

    public XOurs {
        handles = Map.copyOf(handles);
    }

    public static XOurs of(Collection<XAccount> accounts) {
        var handles = new LinkedHashMap<String, String>();
        accounts.forEach(account -> handles.put(account.id(), account.handle()));
        return new XOurs(handles);
    }

    boolean unknown() {
        return handles.isEmpty();
    }

    boolean contains(String id) {
        return handles.containsKey(id);
    }

    String handle(String id) {
        return handles.getOrDefault(id, "");
    }

    @Nullable
    String byHandle(String handle) {
        return handles.entrySet().stream()
                .filter(entry -> !handle.isEmpty() && entry.getValue().equalsIgnoreCase(handle))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Ids of our accounts whose {@code @handle} stands in a text. */
    Set<String> namedIn(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return handles.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()
                        && stands(lower, "@" + entry.getValue().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean stands(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !letter(text.charAt(at - 1))) && (end == text.length() || !letter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    /** What would make it a longer handle or an e-mail address. */
    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    static AccountId account(String id) {
        return new AccountId(Network.X, id);
    }
}
