package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.contact.CustomerId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import java.net.URLDecoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to an operation of the API.
 *
 * @param parts of the path, by the names in the route's pattern, as they were sent
 */
record Call(Request request, Principal who, Map<String, String> parts) {
    private static final int LONGEST_ID = 100;

    /** The name that colleagues know the caller by. */
    String by() {
        return who.name();
    }

    Query query() {
        return new Query(request.query());
    }

    Body body() {
        return Body.read(request.body());
    }

    /** An id's own percent signs are encoded once more in a path; some gateways take one layer away. Both are understood. */
    ConversationId conversation() {
        var sent = parts.getOrDefault("id", "");
        var once = exactly(decoded(sent));
        var id = once == null ? exactly(sent) : once;
        if (id == null) {
            throw new NotFound("no such conversation");
        }
        return id;
    }

    /** The id that is written exactly so, or null. */
    private static @Nullable ConversationId exactly(String text) {
        try {
            var id = ConversationId.parse(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A conversation that a body names. */
    static ConversationId conversation(String name, String text) {
        var id = exactly(text);
        if (id == null) {
            throw new BadInput(name, "a conversation's id is needed");
        }
        return id;
    }

    /** A customer that a body names. */
    static CustomerId customer(String network, String id) {
        try {
            return new CustomerId(new Network(network), id);
        } catch (IllegalArgumentException e) {
            throw new BadInput("customer", String.valueOf(e.getMessage()));
        }
    }

    /** A part of the path, as it was meant. */
    String part(String name) {
        return decoded(parts.getOrDefault(name, ""));
    }

    String intent() {
        return part("intent");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** An id that a browser makes for an answer. */
    static String checkedIntent(String id) {
        if (id.isEmpty()
                || id.length() > LONGEST_ID
                || !id.chars().allMatch(c -> c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c)))) {
            throw new BadInput("id", "1 to " + LONGEST_ID + " letters, digits, hyphens");
        }
        return id;
    }
}
