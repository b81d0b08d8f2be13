package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Intent;
import care.earshot.reply.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The outbox in the table, beside the conversations it answers. */
public final class DynamoOutbox implements Outbox {
    private static final int MOST_OF_ONE = 1_000;
    private final Table table;

    public DynamoOutbox(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public Accepted accept(Intent intent, Head head) {
        int failed = table.transact(List.of(
                table.putting(IntentItem.item(intent), Condition.NEW),
                table.putting(HeadItem.item(head), Condition.follows(head.version()))));
        return failed < 0 ? Accepted.YES : failed == 0 ? Accepted.ALREADY : Accepted.HEAD_CHANGED;
    }

    @Override
    public @Nullable Intent intent(ConversationId conversation, String id) {
        var item = table.get(Keys.intent(conversation, id));
        return item == null ? null : IntentItem.read(item);
    }

    @Override
    public List<Intent> of(Network network, String customer) {
        return table.all(Table.below(Keys.partition(network, customer), "O#"), MOST_OF_ONE, true).stream()
                .map(IntentItem::read)
                .sorted(Comparator.comparing(Intent::acceptedAt).thenComparing(Intent::id))
                .toList();
    }

    @Override
    public boolean write(Intent intent) {
        return table.put(IntentItem.item(intent), Condition.follows(intent.version()));
    }

    @Override
    public boolean settle(Intent intent, @Nullable Head head, @Nullable Stored sent, @Nullable Event event) {
        var writes = new ArrayList<TransactWriteItem>();
        writes.add(table.putting(IntentItem.item(intent), Condition.follows(intent.version())));
        if (head != null) {
            writes.add(table.putting(HeadItem.item(head), Condition.follows(head.version())));
        }
        if (sent != null) {
            writes.add(table.keeping(MessageItem.item(sent)));
        }
        if (event != null) {
            writes.add(table.putting(EventItem.item(event), null));
        }
        return table.transact(writes) < 0;
    }

    @Override
    public List<Intent> due(Instant now, int limit) {
        return read(Table.listUntil(Keys.OUTBOX, Keys.time(now.plusMillis(1))), limit).stream()
                .filter(intent -> !intent.state().settled()
                        && !intent.stuck()
                        && !IntentItem.time(intent).isAfter(now))
                .toList();
    }

    @Override
    public List<Intent> stuck(int limit) {
        return read(Table.list(Keys.STUCK), limit).stream()
                .filter(Intent::stuck)
                .toList();
    }

    private List<Intent> read(Table.Range range, int limit) {
        var keys = table.all(range, limit, false).stream().map(Item::keys).toList();
        var found = table.get(keys, true);
        return keys.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .map(IntentItem::read)
                .toList();
    }
}
