package care.earshot.inbox;

import care.earshot.message.Message;

/** What our own posts settle: an answer that went out from here comes back on the account's timeline. */
public interface OwnPosts {
    /** The message with {@code sender} set if an answer of ours matches it, which is settled then; else unchanged. */
    Message settle(Message ours);
}
