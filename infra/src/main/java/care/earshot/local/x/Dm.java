package care.earshot.local.x;

import java.time.Instant;

/** A direct message between two users. */
public record Dm(String id, User sender, User recipient, String text, Instant createdAt) {
    /** X names the conversation of two by their ids, the smaller first. */
    public String conversationId() {
        return conversation(sender.id(), recipient.id());
    }

    static String conversation(String one, String other) {
        return Long.parseLong(one) <= Long.parseLong(other) ? one + "-" + other : other + "-" + one;
    }

    boolean with(String userId) {
        return sender.id().equals(userId) || recipient.id().equals(userId);
    }

    long number() {
        return Long.parseLong(id);
    }
}
