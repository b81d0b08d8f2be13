package care.earshot.cli;

import care.earshot.message.Message;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A canonical message as one line of JSON for other programs to read: words in lower case, nothing left out. */
final class MessageLine {
    private MessageLine() {}

    static ObjectNode of(Message message) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("network", message.id().network().id())
                .put("id", message.id().nativeId())
                .put("revision", message.revision());
        line.putObject("conversation")
                .put("customer", message.conversation().customer())
                .put("thread", message.conversation().thread());
        line.put("kind", lower(message.kind()))
                .put("direction", lower(message.direction()))
                .put("visibility", lower(message.visibility()));
        var author = message.author();
        line.putObject("author")
                .put("id", author.id())
                .put("handle", author.handle())
                .put("name", author.name())
                .put("avatar", author.avatar())
                .put("followers", author.followers());
        var accounts = line.putArray("accounts");
        message.accounts().stream().map(Object::toString).sorted().forEach(accounts::add);
        line.put("text", message.text())
                .put("subject", message.subject())
                .put("nativeLanguage", message.nativeLanguage());
        var media = line.putArray("media");
        message.media()
                .forEach(one -> media.addObject()
                        .put("type", one.type())
                        .put("url", one.url())
                        .put("name", one.name())
                        .put("bytes", one.bytes()));
        line.put("at", message.at().toString())
                .put("arrivedAt", message.arrivedAt().toString())
                .put("parent", message.parent())
                .put("permalink", message.permalink());
        line.putObject("replyable")
                .put("allowed", message.replyable().allowed())
                .put("reason", message.replyable().reason());
        return line.put("sender", message.sender());
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
