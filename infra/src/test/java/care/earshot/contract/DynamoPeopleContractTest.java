package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoPeople;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.People;
import care.earshot.local.Tables;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoPeopleContractTest extends PeopleContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "PeopleContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    People people() {
        return new DynamoPeople(client, table);
    }

    @Override
    Conversations conversations() {
        return new DynamoConversations(client, table, InstantSource.system());
    }
}
