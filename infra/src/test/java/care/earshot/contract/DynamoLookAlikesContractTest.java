package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.inbox.Conversations;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoLookAlikesContractTest extends LookAlikesContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "LookAlikesContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Conversations conversations() {
        return new DynamoConversations(client, table, clock);
    }
}
