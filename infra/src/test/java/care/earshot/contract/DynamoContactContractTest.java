package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoAddresses;
import care.earshot.adapter.dynamodb.DynamoConsents;
import care.earshot.adapter.dynamodb.DynamoSentMail;
import care.earshot.adapter.dynamodb.DynamoSuppression;
import care.earshot.contact.Addresses;
import care.earshot.contact.Consents;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppression;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoContactContractTest extends ContactContract {
    private static DynamoDbClient client;
    private static String table;

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client();
        table = Tables.table(client, "ContactContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    @Override
    Suppression suppression() {
        return new DynamoSuppression(client, table);
    }

    @Override
    SentMail sentMail() {
        return new DynamoSentMail(client, table);
    }

    @Override
    Addresses addresses() {
        return new DynamoAddresses(client, table);
    }

    @Override
    Consents consents() {
        return new DynamoConsents(client, table);
    }
}
