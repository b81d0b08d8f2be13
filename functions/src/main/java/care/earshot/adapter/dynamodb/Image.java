package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.reply.Intent;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a changed item of the table's stream is. */
public sealed interface Image {
    record OfHead(Head head) implements Image {}

    /**
     * A message.
     *
     * @param key all of it: {@code network#customer#thread#id}
     */
    record OfMessage(Stored message, String key) implements Image {}

    /** Somebody did something, or wrote a note. */
    record OfEvent(Event event) implements Image {}

    /** An answer on its way. */
    record OfAnswer(Intent intent) implements Image {}

    /** Somebody who looks. */
    record Beside(ConversationId conversation) implements Image {}

    /** Nothing of a conversation: a contact, sources, parked items, the minute log itself. */
    record Elsewhere() implements Image {}

    /** Reads an item's new image. */
    static Image read(Map<String, AttributeValue> attributes) {
        var item = Item.read(attributes);
        var keys = item.keys();
        if (!Character.isLowerCase(keys.pk().charAt(0))) {
            return new Elsewhere();
        }
        return switch (keys.kind()) {
            case 'H' -> new OfHead(HeadItem.read(item));
            case 'M' ->
                new OfMessage(MessageItem.read(item), keys.pk() + keys.sk().substring(1));
            case 'E' -> new OfEvent(EventItem.event(item));
            case 'O' -> new OfAnswer(IntentItem.read(item));
            case 'C' -> new Elsewhere(); // the event beside it names the conversation
            default -> new Beside(item.conversation());
        };
    }
}
