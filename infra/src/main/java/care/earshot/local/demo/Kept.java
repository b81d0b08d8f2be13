package care.earshot.local.demo;

import care.earshot.adapter.dynamodb.Image;
import care.earshot.inbox.Head;
import care.earshot.inbox.Stored;
import care.earshot.local.LocalCloud;
import care.earshot.message.ConversationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that the table keeps, read as a whole: what only a check may do. */
record Kept(List<Stored> messages, Map<ConversationId, Head> heads) {
    static Kept read(LocalCloud cloud) {
        var messages = new ArrayList<Stored>();
        var heads = new HashMap<ConversationId, Head>();
        var pages = cloud.dynamo()
                .scanPaginator(r -> r.tableName(cloud.named("Table")).consistentRead(true));
        pages.items().forEach(item -> {
            switch (Image.read(item)) {
                case Image.OfHead(var head) -> heads.put(head.id(), head);
                case Image.OfMessage(var stored, var key) -> messages.add(stored);
                case Image.OfEvent _, Image.OfAnswer _, Image.Beside _, Image.Elsewhere _ -> {}
            }
        });
        return new Kept(messages, heads);
    }

    List<Stored> of(String nativeId) {
        return messages.stream()
                .filter(stored -> stored.message().id().nativeId().equals(nativeId))
                .toList();
    }

    ConversationId conversation(String nativeId) {
        var found = of(nativeId);
        if (found.isEmpty()) {
            throw new IllegalStateException("message " + nativeId + " is not in the inbox");
        }
        return found.getFirst().message().conversation();
    }

    Head head(String nativeId) {
        return Objects.requireNonNull(heads.get(conversation(nativeId)));
    }
}
