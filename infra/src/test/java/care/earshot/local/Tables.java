package care.earshot.local;

import care.earshot.adapter.dynamodb.Clients;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Tables and queues for tests, as the template says: on servers in this JVM, or where {@code -Dendpoint} points. */
public final class Tables {
    public static final String REGION = "eu-central-1";
    public static final StaticCredentialsProvider LOCAL =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static @Nullable URI dynamoDb;
    private static @Nullable URI sqs;

    private Tables() {}

    /** The endpoint given for this run, or null. */
    public static @Nullable URI given() {
        var endpoint = System.getProperty("endpoint", "");
        return endpoint.isEmpty() ? null : URI.create(endpoint);
    }

    public static synchronized URI dynamoDb() throws Exception {
        var given = given();
        if (given != null) {
            return given;
        }
        if (dynamoDb == null) {
            dynamoDb = Servers.dynamoDb(0, null).endpoint();
        }
        return dynamoDb;
    }

    public static synchronized URI sqs() throws Exception {
        var given = given();
        if (given != null) {
            return given;
        }
        if (sqs == null) {
            sqs = Servers.sqs(0, null).endpoint();
        }
        return sqs;
    }

    public static DynamoDbClient client(ExecutionInterceptor... interceptors) throws Exception {
        return Clients.dynamoDb(REGION, dynamoDb(), LOCAL, UrlConnectionHttpClient.create(), interceptors);
    }

    /** On a server of its own, for who writes so much that other tests would wait. It runs as long as the JVM. */
    public static DynamoDbClient clientAlone() throws Exception {
        return Clients.dynamoDb(REGION, Servers.dynamoDb(0, null).endpoint(), LOCAL, UrlConnectionHttpClient.create());
    }

    public static SqsClient sqsClient() throws Exception {
        return Servers.client(SqsClient.builder(), sqs());
    }

    /**
     * Makes a new table like the template's, under a name of its own, but for its stream: nobody reads it here, and
     * keeping it is most of DynamoDB Local's work.
     */
    public static String table(DynamoDbClient client, String name) throws Exception {
        Resources.table(client, name, template().at("/Resources/Table/Properties"));
        client.waiter().waitUntilTableExists(r -> r.tableName(name));
        client.updateTable(r -> r.tableName(name).streamSpecification(s -> s.streamEnabled(false)));
        client.waiter().waitUntilTableExists(r -> r.tableName(name));
        return name;
    }

    private static JsonNode template() throws Exception {
        return Template.read(Files.readString(Path.of(System.getProperty("root"), "template.yaml")));
    }
}
