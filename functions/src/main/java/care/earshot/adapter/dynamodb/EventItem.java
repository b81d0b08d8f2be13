package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Event;
import care.earshot.inbox.Looking;
import care.earshot.message.ConversationId;

/** Events, notes and presence as items. */
final class EventItem {
    private EventItem() {}

    static Item item(Event event) {
        return Item.of(Keys.event(event.conversation(), event.id()), event.conversation())
                .blob(out -> out.text("i", event.id())
                        .time("at", event.at())
                        .text("by", event.by())
                        .text("w", event.what())
                        .text("d", event.detail()));
    }

    static Event event(Item item) {
        var in = item.blob();
        return new Event(item.conversation(), in.text("i"), in.at("at"), in.text("by"), in.text("w"), in.text("d"));
    }

    static Item item(ConversationId conversation, Looking looking) {
        return Item.of(Keys.looking(conversation, looking.who()), conversation)
                .forgetAt(looking.until())
                .blob(out ->
                        out.text("w", looking.who()).time("u", looking.until()).flag("wr", looking.writing()));
    }

    static Looking looking(Item item) {
        var in = item.blob();
        return new Looking(in.text("w"), in.flag("wr"), in.at("u"));
    }
}
