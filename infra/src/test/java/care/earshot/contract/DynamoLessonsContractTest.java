package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoLessons;
import care.earshot.learning.Lessons;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoLessonsContractTest extends LessonsContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "LessonsContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Lessons lessons() {
        return new DynamoLessons(client, table);
    }
}
