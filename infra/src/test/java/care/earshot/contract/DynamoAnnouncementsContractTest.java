package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoAnnouncements;
import care.earshot.broadcast.Announcements;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoAnnouncementsContractTest extends AnnouncementsContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "AnnouncementsContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Announcements store() {
        return new DynamoAnnouncements(client, table, () -> NOW);
    }
}
