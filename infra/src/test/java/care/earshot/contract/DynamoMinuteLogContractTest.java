package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoMinuteLog;
import care.earshot.inbox.MinuteLog;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoMinuteLogContractTest extends MinuteLogContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "MinuteLogContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    MinuteLog log() {
        return new DynamoMinuteLog(client, table);
    }
}
