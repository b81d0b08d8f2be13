package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.alert.Alerts;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoAlertsContractTest extends AlertsContract {
    private static DynamoDbClient client;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Alerts alerts() throws Exception {
        return new DynamoAlerts(client, Tables.table(client, "AlertsContract" + Sample.id()));
    }
}
