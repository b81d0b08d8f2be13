package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.inbox.Conversations;
import care.earshot.local.Tables;
import care.earshot.reply.Outbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoOutboxContractTest extends OutboxContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "OutboxContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Outbox outbox() {
        return new DynamoOutbox(client, table);
    }

    @Override
    Conversations conversations() {
        return new DynamoConversations(client, table, new Sample.Clock());
    }
}
