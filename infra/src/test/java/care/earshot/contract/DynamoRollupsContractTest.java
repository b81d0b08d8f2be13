package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoRollups;
import care.earshot.alert.Rollups;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoRollupsContractTest extends RollupsContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "RollupsContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Rollups rollups() {
        return new DynamoRollups(client, table);
    }
}
