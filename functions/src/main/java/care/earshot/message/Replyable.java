package care.earshot.message;

/**
 * Whether the network lets us answer where the customer wrote.
 *
 * @param reason why not, a short code such as {@code not-summoned}; empty when allowed
 */
public record Replyable(boolean allowed, String reason) {
    public static final Replyable YES = new Replyable(true, "");

    /** X takes replies of self-serve apps only where the author mentioned or quoted the account. */
    public static final Replyable NOT_SUMMONED = new Replyable(false, "not-summoned");
}
