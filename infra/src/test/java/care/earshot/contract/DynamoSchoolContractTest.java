package care.earshot.contract;

import care.earshot.adapter.dynamodb.DynamoSchool;
import care.earshot.learning.School;
import care.earshot.local.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoSchoolContractTest extends SchoolContract {
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
    School school() throws Exception {
        return new DynamoSchool(client, Tables.table(client, "SchoolContract" + Sample.id()));
    }
}
