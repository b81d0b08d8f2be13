package care.earshot.adapter.x;

import static care.earshot.message.Direction.INBOUND;
import static care.earshot.message.Direction.OUTBOUND;

import care.earshot.message.ConversationId;
import care.earshot.message.Item;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One direct message. The conversation is the customer's with us, whoever of both wrote. */
final class XDirects {
    /** Shown instead of a text that only X's own app can read. */
    static final String ENCRYPTED = "[encrypted message: open X to read it]";

    private static final Replyable GROUP = new Replyable(false, "group-conversation");
    private static final Replyable CIPHER = new Replyable(false, "encrypted");
    private static final Replyable OWN = new Replyable(false, "own");
    private final XOurs ours;

    XDirects(XOurs ours) {
        this.ours = ours;
    }

    Item read(JsonNode node, XIncludes includes, String reader, Instant arrivedAt) {
        var id = XJson.number(node.path("id"));
        if (id.isEmpty()) {
            return XPosts.odd(node, "a direct message without an id");
        }
        boolean encrypted = encrypted(node);
        var type = XJson.text(node.path("event_type"));
        if (!type.isEmpty() && !type.equals("MessageCreate") && !encrypted) {
            return new Item.Dropped(id, "not-a-message");
        }
        var sender = XJson.id(node.path("sender_id"));
        var at = XJson.time(node.path("created_at"), id);
        var attachments = node.path("attachments");
        boolean text = node.path("text").isTextual();
        if (sender.isEmpty() || at == null || (!text && !encrypted && attachments.isMissingNode())) {
            return XPosts.odd(node, sender.isEmpty() ? "a direct message without sender_id" : "no text or time");
        }
        var participants = participants(node, sender, reader);
        boolean own = ours.contains(sender);
        var others = participants.stream()
                .filter(one -> !ours.contains(one))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (own && others.size() != 1) {
            return new Item.Dropped(id, others.isEmpty() ? "own-accounts" : "group-conversation");
        }
        var customer = own ? others.getFirst() : sender;
        var thread = XJson.id(node.path("dm_conversation_id"));
        if (thread.isEmpty() && participants.size() == 2) {
            thread = pair(List.copyOf(participants));
        }
        if (thread.isEmpty()) {
            return XPosts.odd(node, "a direct message without dm_conversation_id");
        }
        boolean group = participants.size() > 2 || !thread.contains("-");
        var reached = participants.stream()
                .filter(ours::contains)
                .map(XOurs::account)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (reached.isEmpty() && !reader.isEmpty()) {
            reached.add(XOurs.account(reader));
        }
        var media = includes.media(attachments);
        var urls = XJson.any(node, "entities", "urls");
        return new Item.Arrived(new Message(
                new MessageId(Network.X, id),
                new ConversationId(Network.X, customer, thread),
                id,
                Kind.DIRECT,
                own ? OUTBOUND : INBOUND,
                Visibility.PRIVATE,
                includes.author(sender),
                reached,
                encrypted
                        ? ENCRYPTED
                        : XText.readable(
                                XJson.text(node.path("text")),
                                urls.isArray() ? urls : urls.path("urls"),
                                !media.isEmpty()),
                "",
                "",
                media,
                at,
                arrivedAt,
                "",
                "https://x.com/messages/" + thread,
                own ? OWN : encrypted ? CIPHER : group ? GROUP : Replyable.YES,
                ""));
    }

    /** X documents no form for these in this list; anything that says so of itself is taken for one. */
    private static boolean encrypted(JsonNode node) {
        var type = XJson.text(node.path("event_type")).toLowerCase(Locale.ROOT);
        var words = List.of("encrypted", "ciphertext", "cipher_text", "encrypted_text", "encrypted_content");
        return type.contains("encrypted")
                || words.stream()
                        .anyMatch(word -> node.hasNonNull(word)
                                && !node.path(word).asText().equals("false"));
    }

    /** Whoever takes part, as far as the message says; the conversation's id names both of two. */
    private static Set<String> participants(JsonNode node, String sender, String reader) {
        var all = new LinkedHashSet<String>();
        all.add(sender);
        var thread = XJson.id(node.path("dm_conversation_id"));
        if (thread.matches("[0-9]+-[0-9]+")) {
            all.addAll(List.of(thread.split("-", -1)));
            return all;
        }
        all.addAll(XJson.ids(node.path("participant_ids")));
        if (thread.isEmpty() && !reader.isEmpty()) {
            all.add(reader);
        }
        return all;
    }

    /** X's id of a conversation of two: the smaller user id first. */
    static String pair(List<String> two) {
        var sorted = two.stream()
                .sorted((a, b) -> MessageId.sortable(a).compareTo(MessageId.sortable(b)))
                .toList();
        return sorted.getFirst() + "-" + sorted.getLast();
    }
}
