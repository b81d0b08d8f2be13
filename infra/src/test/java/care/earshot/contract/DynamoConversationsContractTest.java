package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.Image;
import care.earshot.inbox.Conversations;
import care.earshot.local.Tables;
import care.earshot.message.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoConversationsContractTest extends ConversationsContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "ConversationsContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Conversations conversations() {
        return new DynamoConversations(client, table, clock);
    }

    @Override
    String key(Message message) {
        return ((Image.OfMessage) Image.read(DynamoConversations.item(Sample.stored(message)))).key();
    }
}
