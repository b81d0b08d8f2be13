package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** What Lambda does with a table's stream, on a real one. */
final class StreamTriggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = """
            Resources:
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
                  StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}
                  TimeToLiveSpecification: {AttributeName: ttl, Enabled: true}
            """;
    private static LocalDynamoDBRequestHandler requests;
    private static Servers.Running server;
    private static DynamoDbClient dynamo;
    private static DynamoDbStreamsClient streams;
    private static int run;

    private final List<List<String>> batches = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private final Map<String, String> positions = new HashMap<>();
    private Stack stack = new Stack(Template.read(TEMPLATE), Map.of());

    @BeforeAll
    static void start() throws Exception {
        requests = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        server = Servers.serve(0, requests);
        dynamo = Servers.client(DynamoDbClient.builder(), server.endpoint());
        streams = Servers.client(DynamoDbStreamsClient.builder(), server.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        dynamo.close();
        streams.close();
        server.stop().stop();
    }

    @BeforeEach
    void table() {
        stack = new Stack(Template.read(TEMPLATE), Map.of());
        Resources.tables(dynamo, stack, "t" + run++ + "-");
    }

    private void put(String... keys) {
        for (var key : keys) {
            dynamo.putItem(r -> r.tableName(stack.named("Table")).item(Map.of("pk", AttributeValue.fromS(key))));
        }
    }

    private StreamTrigger trigger(RequestStreamHandler handler, int retries, boolean bisect) {
        var arn = stack.named("Table.StreamArn");
        return new StreamTrigger(
                new LocalFunction("F", Duration.ofSeconds(10), () -> handler),
                new StreamReader(streams, arn, positions),
                arn,
                new StreamTrigger.Mapping(100, Duration.ZERO, retries, bisect, List.of()),
                records -> records.forEach(r -> givenUp.add(key(r))),
                () -> {});
    }

    private static String key(com.fasterxml.jackson.databind.JsonNode record) {
        return record.at("/dynamodb/Keys/pk/S").asText();
    }

    /** Keeps what it was handed; throws, when the batch holds the poison. */
    private RequestStreamHandler throwing(String poison) {
        return (in, out, context) -> {
            var keys = JSON.readTree(in)
                    .path("Records")
                    .valueStream()
                    .map(StreamTriggerTest::key)
                    .toList();
            batches.add(keys);
            if (keys.contains(poison)) {
                throw new IOException("poison");
            }
        };
    }

    @Test
    void changes_arrive_in_order_and_once() {
        put("a", "b", "c");
        var trigger = trigger(throwing(""), 2, true);
        assertThat(trigger.once()).isEqualTo(3);
        assertThat(trigger.once()).isZero();
        assertThat(batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void a_failing_batch_is_cut_in_two_until_the_poison_stands_alone_and_is_given_up() {
        put("a", "b", "poison", "d");
        trigger(throwing("poison"), 3, true).once();
        assertThat(batches)
                .startsWith(List.of("a", "b", "poison", "d"), List.of("a", "b"), List.of("poison", "d"))
                .contains(List.of("d"));
        assertThat(givenUp).containsExactly("poison");
    }

    @Test
    void without_cutting_the_whole_batch_is_tried_again_and_given_up() {
        put("a", "poison");
        trigger(throwing("poison"), 2, false).once();
        assertThat(batches).hasSize(3).allMatch(List.of("a", "poison")::equals);
        assertThat(givenUp).containsExactly("a", "poison");
    }

    @Test
    void what_stands_before_the_first_named_failure_is_not_handed_over_again() {
        put("a", "b", "c");
        var failures = new ArrayList<String>(List.of("b"));
        RequestStreamHandler handler = (in, out, context) -> {
            var records = JSON.readTree(in).path("Records");
            batches.add(records.valueStream().map(StreamTriggerTest::key).toList());
            var answer = JSON.createObjectNode();
            for (var record : records) {
                if (failures.remove(key(record))) {
                    answer.withArray("/batchItemFailures")
                            .addObject()
                            .put("itemIdentifier", StreamEvents.sequence((ObjectNode) record));
                }
            }
            out.write(answer.toString().getBytes(UTF_8));
        };
        trigger(handler, 3, false).once();
        assertThat(batches).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
        assertThat(givenUp).isEmpty();
    }

    @Test
    void a_reader_that_starts_again_goes_on_after_what_was_handed_over() {
        put("a");
        trigger(throwing(""), 0, false).once();
        put("b");
        trigger(throwing(""), 0, false).once();
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void a_shard_that_ends_is_followed_by_its_successor() throws Exception {
        put("a");
        var trigger = trigger(throwing(""), 0, false);
        trigger.once();
        rollOver();
        put("b");
        int read = 0;
        for (int i = 0; i < 10 && read == 0; i++) {
            read = trigger.once();
        }
        assertThat(batches).containsExactly(List.of("a"), List.of("b"));
    }

    /** DynamoDB Local ends shards after four hours; a switch of its own does it at once. */
    private static void rollOver() throws Exception {
        var handlers = LocalDynamoDBRequestHandler.class.getDeclaredField("dbRequestHandlers");
        handlers.setAccessible(true);
        for (var local : ((Map<?, ?>) handlers.get(requests)).values()) {
            AmazonDynamoDBLocal.class.getMethod("triggerShardRollovers").invoke(local);
        }
    }

    @Test
    void every_type_of_value_arrives_in_dynamodb_json() {
        dynamo.putItem(r -> r.tableName(stack.named("Table"))
                .item(Map.of(
                        "pk", AttributeValue.fromS("x"),
                        "n", AttributeValue.fromN("1.5"),
                        "l", AttributeValue.fromL(List.of(AttributeValue.fromBool(true), AttributeValue.fromNul(true))),
                        "m", AttributeValue.fromM(Map.of("ss", AttributeValue.fromSs(List.of("a", "b")))))));
        var images = new ArrayList<String>();
        trigger(
                        (in, out, context) -> images.add(JSON.readTree(in)
                                .at("/Records/0/dynamodb/NewImage")
                                .toString()),
                        0,
                        false)
                .once();
        assertThat(images.getFirst())
                .contains("\"n\":{\"N\":\"1.5\"}")
                .contains("\"l\":{\"L\":[{\"BOOL\":true},{\"NULL\":true}]}")
                .contains("\"m\":{\"M\":{\"ss\":{\"SS\":[\"a\",\"b\"]}}}");
    }
}
