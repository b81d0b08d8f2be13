package care.earshot.contact;

import care.earshot.message.ConversationId;
import care.earshot.message.Network;

/**
 * A customer on one network.
 *
 * @param id the network's; for e-mail the address in lower case
 */
public record CustomerId(Network network, String id) {
    public CustomerId {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a customer without an id");
        }
    }

    public static CustomerId of(ConversationId conversation) {
        return new CustomerId(conversation.network(), conversation.customer());
    }

    @Override
    public String toString() {
        return network + ":" + id;
    }
}
