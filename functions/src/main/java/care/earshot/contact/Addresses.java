package care.earshot.contact;

import care.earshot.message.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation a reply address belongs to. An address' local part has at most 64 characters, and a conversation's
 * id has no limit: so the address carries a short reference, and what it refers to is kept here, for as long as the
 * conversation itself.
 */
public interface Addresses {
    /** Keeps what a reference refers to, before the first mail that carries it leaves. Again with the same: no change. */
    void remember(String reference, ConversationId conversation);

    /** The conversation, or null if the reference was never remembered. */
    @Nullable
    ConversationId find(String reference);
}
