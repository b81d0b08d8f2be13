package care.earshot.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/**
 * One customer in one thread. Not the thread alone: under a brand's post a thousand customers share one.
 *
 * @param customer the customer's id on the network; for e-mail the address in lower case
 * @param thread the network's thread: X {@code conversation_id} or {@code dm_conversation_id}
 */
public record ConversationId(Network network, String customer, String thread) {
    public ConversationId {
        if (customer.isBlank() || thread.isBlank()) {
            throw new IllegalArgumentException("a conversation needs a customer and a thread");
        }
    }

    /** For URLs and logs: {@code network~customer~thread}, each part percent-encoded. */
    @Override
    public String toString() {
        return network + "~" + encode(customer) + "~" + encode(thread);
    }

    /** Reads what {@link #toString} wrote. */
    public static ConversationId parse(String text) {
        var parts = text.split("~", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "a conversation is written network~customer~thread, not \"" + text + "\"");
        }
        return new ConversationId(
                new Network(parts[0]), URLDecoder.decode(parts[1], UTF_8), URLDecoder.decode(parts[2], UTF_8));
    }

    private static String encode(String part) {
        if (plain(part)) { // as nearly all are
            return part;
        }
        return URLEncoder.encode(part, UTF_8).replace("~", "%7E").replace("+", "%20");
    }

    private static boolean plain(String part) {
        return part.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
