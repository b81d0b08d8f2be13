package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.Addresses;
import care.earshot.message.ConversationId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Reply addresses in the table: one item for each conversation that was ever answered by e-mail. */
public final class DynamoAddresses implements Addresses {
    private final Table table;

    public DynamoAddresses(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void remember(String reference, ConversationId conversation) {
        var item = Item.of(Keys.replyAddress(reference)).text("c", Keys.spelled(conversation));
        table.put(item, Condition.NEW);
    }

    @Override
    public @Nullable ConversationId find(String reference) {
        var item = table.get(Keys.replyAddress(reference));
        return item == null ? null : Keys.conversation(item.text("c"));
    }
}
