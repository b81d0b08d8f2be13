package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoIncidents;
import care.earshot.alert.Incidents;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoIncidentsContractTest extends IncidentsContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "IncidentsContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Incidents incidents() {
        return new DynamoIncidents(client, table);
    }
}
