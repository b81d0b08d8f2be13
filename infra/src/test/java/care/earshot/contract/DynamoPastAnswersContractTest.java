package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoPastAnswers;
import care.earshot.local.Tables;
import care.earshot.reply.PastAnswers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoPastAnswersContractTest extends PastAnswersContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "PastAnswersContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    PastAnswers answers() {
        return new DynamoPastAnswers(client, table);
    }
}
