package care.earshot.message;

/**
 * The first id that the network gave a message. It stays through edits (X: {@code edit_history_tweet_ids[0]}), so that
 * poll, search, webhook, edit and replay of one post agree.
 */
public record MessageId(Network network, String nativeId) {
    private static final int WIDTH = 20; // a 64-bit number has at most 20 digits

    public MessageId {
        if (nativeId.isBlank()) {
            throw new IllegalArgumentException("a message without an id");
        }
    }

    /** The id so that text order is the network's order: numbers are padded with zeros to 20 digits. */
    public String sortable() {
        return sortable(nativeId);
    }

    /** Pads a number with zeros to 20 digits; leaves any other id as it is. */
    public static String sortable(String id) {
        boolean number = id.length() <= WIDTH;
        for (int i = 0; number && i < id.length(); i++) {
            number = id.charAt(i) >= '0' && id.charAt(i) <= '9';
        }
        return number ? "0".repeat(WIDTH - id.length()) + id : id;
    }
}
