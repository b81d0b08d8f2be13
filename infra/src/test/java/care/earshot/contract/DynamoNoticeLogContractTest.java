package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoNoticeLog;
import care.earshot.alert.NoticeLog;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoNoticeLogContractTest extends NoticeLogContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "NoticeLogContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    NoticeLog log() {
        return new DynamoNoticeLog(client, table);
    }
}
