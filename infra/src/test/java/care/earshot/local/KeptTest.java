package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What is kept in a folder, and what the small services answer. */
final class KeptTest {
    private static HttpResponse<String> send(URI uri, String method, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void items_and_messages_survive_a_restart(@TempDir Path data) throws Exception {
        var template = Template.read("""
                Resources:
                  Table:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                      KeySchema: [{AttributeName: pk, KeyType: HASH}]
                      StreamSpecification: {StreamViewType: KEYS_ONLY}
                      TimeToLiveSpecification: {AttributeName: ttl}
                  Q:
                    Type: AWS::SQS::Queue
                    Properties: {RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}}
                  Dead: {Type: AWS::SQS::Queue}
                """);
        for (int run = 1; run <= 2; run++) {
            var key = "run" + run;
            var stack = new Stack(template, Map.of());
            var items = Servers.dynamoDb(0, data.resolve("dynamodb"));
            var messages = Servers.sqs(0, data.resolve("sqs"));
            try (var dynamo = Servers.client(DynamoDbClient.builder(), items.endpoint());
                    var sqs = Servers.client(SqsClient.builder(), messages.endpoint())) {
                Resources.tables(dynamo, stack, "");
                Resources.queues(sqs, stack, "", null);
                dynamo.putItem(r -> r.tableName("Table").item(Map.of("pk", AttributeValue.fromS(key))));
                sqs.sendMessage(r -> r.queueUrl(stack.named("Q")).messageBody(key));
                assertThat(dynamo.scan(r -> r.tableName("Table")).count()).isEqualTo(run);
                assertThat(sqs.receiveMessage(r -> r.queueUrl(stack.named("Q"))
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(0))
                                .messages())
                        .hasSize(run);
            } finally {
                messages.stop().stop();
                items.stop().stop();
            }
        }
    }

    @Test
    void objects_survive_a_restart_under_any_key_and_every_put_is_told(@TempDir Path data) throws Exception {
        var told = new ArrayList<String>();
        var key = "raw/a b+ű/../" + "long".repeat(100);
        var path = "/pages/" + java.net.URLEncoder.encode(key, UTF_8).replace("+", "%20");
        try (var s3 = new LocalS3(0, data, InstantSource.system(), (bucket, put) -> told.add(bucket + " " + put))) {
            var object = URI.create(s3.endpoint() + path);
            assertThat(send(object, "PUT", "x").statusCode()).isEqualTo(404);
            s3.makeBucket("pages");
            assertThat(send(object, "PUT", "hello ű").statusCode()).isEqualTo(200);
        }
        try (var s3 = new LocalS3(0, data, InstantSource.system(), (bucket, put) -> told.add(put))) {
            var object = URI.create(s3.endpoint() + path);
            assertThat(send(object, "GET", "").body()).isEqualTo("hello ű");
            assertThat(send(URI.create(s3.endpoint() + "/pages?list-type=2&prefix=raw/"), "GET", "")
                            .body())
                    .contains("<Size>8</Size>");
            assertThat(send(object, "DELETE", "").statusCode()).isEqualTo(204);
            assertThat(send(object, "GET", "").body()).contains("NoSuchKey");
        }
        assertThat(told).containsExactly("pages " + key);
    }

    @Test
    void a_parameter_that_is_not_there_is_an_error_that_says_so() throws Exception {
        try (var ssm = new LocalSsm(0, Map.of("/a", "1"))) {
            var target = new String[] {"X-Amz-Target", "AmazonSSM.GetParameter"};
            assertThat(send(ssm.endpoint(), "POST", "{\"Name\":\"/a\"}", target).body())
                    .contains("\"Value\":\"1\"");
            var missing = send(ssm.endpoint(), "POST", "{\"Name\":\"/b\"}", target);
            assertThat(missing.statusCode()).isEqualTo(400);
            assertThat(missing.body()).contains("ParameterNotFound");
            var several = new String[] {"X-Amz-Target", "AmazonSSM.GetParameters"};
            assertThat(send(ssm.endpoint(), "POST", "{\"Names\":[\"/a\",\"/b\"]}", several)
                            .body())
                    .contains("\"InvalidParameters\":[\"/b\"]");
        }
    }

    @Test
    void patterns_know_prefixes_absence_and_exclusion() throws Exception {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var event = json.readTree("{\"a\": {\"b\": \"M#1\", \"tags\": [\"x\", \"y\"]}, \"n\": 1}");
        for (var matching : List.of(
                "{\"a\": {\"b\": [{\"prefix\": \"M#\"}]}}",
                "{\"a\": {\"tags\": [\"y\"]}}",
                "{\"n\": [2, 1]}",
                "{\"a\": {\"c\": [{\"exists\": false}]}}",
                "{\"a\": {\"b\": [{\"anything-but\": {\"prefix\": \"P#\"}}]}}")) {
            assertThat(EventPattern.matches(json.readTree(matching), event))
                    .as(matching)
                    .isTrue();
        }
        for (var other : List.of(
                "{\"a\": {\"b\": [{\"prefix\": \"H#\"}]}}",
                "{\"z\": [1]}",
                "{\"a\": {\"b\": [{\"exists\": false}]}}",
                "{\"a\": {\"b\": [{\"anything-but\": [\"M#1\"]}]}}")) {
            assertThat(EventPattern.matches(json.readTree(other), event))
                    .as(other)
                    .isFalse();
        }
    }
}
