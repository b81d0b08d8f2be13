package care.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads the events of functions: what calls them, by itself or over HTTP. */
final class Wiring {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Stack stack;
    private final Options options;
    private final SqsClient sqs;
    private final DynamoDbStreamsClient streams;
    private final List<Routes.Route> routes = new ArrayList<>();

    Wiring(Stack stack, Options options, SqsClient sqs, DynamoDbStreamsClient streams) {
        this.stack = stack;
        this.options = options;
        this.sqs = sqs;
        this.streams = streams;
    }

    /** What calls this function by itself; its routes are kept for {@link #routes}. */
    List<Trigger> triggers(LocalFunction function, JsonNode events) {
        var triggers = new ArrayList<Trigger>();
        for (var event : events) {
            var properties = event.path("Properties");
            switch (event.path("Type").asText()) {
                case "SQS" -> triggers.add(queue(function, properties));
                case "DynamoDB" -> triggers.add(stream(function, properties));
                case "HttpApi" -> routes.add(route(function, properties));
                case "ScheduleV2" -> {
                    if (options.schedules()) {
                        var every = Schedule.rate(
                                properties.path("ScheduleExpression").asText());
                        triggers.add(new Schedule(function, every, options.clock()));
                    }
                }
                default ->
                    System.err.println("template.yaml: not known here, passed over: event "
                            + event.path("Type").asText() + " of " + function.name());
            }
        }
        return triggers;
    }

    Routes routes() {
        return new Routes(routes);
    }

    /** Whom tokens must be made for. */
    List<String> audience() {
        var audience = new ArrayList<String>();
        for (var api : stack.resources("AWS::Serverless::HttpApi").values()) {
            for (var authorizer : api.at("/Auth/Authorizers")) {
                authorizer.at("/JwtConfiguration/audience").forEach(one -> audience.add(one.asText()));
            }
        }
        return audience;
    }

    private Trigger queue(LocalFunction function, JsonNode properties) {
        var arn = properties.path("Queue").asText();
        return new QueueTrigger(
                function,
                sqs,
                new QueueTrigger.Queue(stack.queueUrl(arn), arn),
                properties.path("BatchSize").asInt(10),
                properties.at("/ScalingConfig/MaximumConcurrency").asInt(10));
    }

    private Trigger stream(LocalFunction function, JsonNode properties) {
        var arn = properties.path("Stream").asText();
        var window = options.streamWindow() != null
                ? options.streamWindow()
                : Duration.ofSeconds(
                        properties.path("MaximumBatchingWindowInSeconds").asInt(0));
        var filters = properties
                .at("/FilterCriteria/Filters")
                .valueStream()
                .map(filter -> read(filter.path("Pattern").asText()))
                .toList();
        var mapping = new StreamTrigger.Mapping(
                properties.path("BatchSize").asInt(100),
                window,
                properties.path("MaximumRetryAttempts").asInt(10_000),
                properties.path("BisectBatchOnFunctionError").asBoolean(),
                filters);
        var positions =
                new Positions(options.data() == null ? null : options.data().resolve("stream.properties"));
        var destination =
                properties.at("/DestinationConfig/OnFailure/Destination").asText();
        return new StreamTrigger(
                function,
                new StreamReader(streams, arn, positions.values()),
                arn,
                mapping,
                records -> giveUp(function, arn, destination, records),
                positions::save);
    }

    /** Lambda keeps the place, not the records: whoever looks into it reads the stream, which holds a day. */
    private void giveUp(LocalFunction function, String arn, String destination, List<ObjectNode> records) {
        if (destination.isEmpty()) {
            return;
        }
        var message = JSON.createObjectNode().put("version", "1.0");
        message.put("timestamp", options.clock().instant().toString());
        message.putObject("requestContext")
                .put("functionArn", function.name())
                .put("condition", "RetryAttemptsExhausted");
        message.putObject("DDBStreamBatchInfo")
                .put("streamArn", arn)
                .put("startSequenceNumber", StreamEvents.sequence(records.getFirst()))
                .put("endSequenceNumber", StreamEvents.sequence(records.getLast()))
                .put("batchSize", records.size());
        sqs.sendMessage(r -> r.queueUrl(stack.queueUrl(destination)).messageBody(message.toString()));
    }

    private static Routes.Route route(LocalFunction function, JsonNode properties) {
        var authorizer = properties.at("/Auth/Authorizer").asText("");
        return new Routes.Route(
                properties.path("Method").asText("ANY").toUpperCase(java.util.Locale.ROOT),
                properties.path("Path").asText("/"),
                !new TreeSet<>(List.of("", "NONE")).contains(authorizer),
                function);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("template.yaml: not JSON: " + json, e);
        }
    }
}
