package care.earshot.local;

import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole template.yaml in this JVM: its tables, queues and buckets, its functions, and what calls them. */
public final class LocalCloud implements AutoCloseable {
    private final Options options;
    private final HttpDoor door;
    private final Stack stack;
    private final Services services;
    private final Issuer issuer;
    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;
    private final SqsClient sqs;
    private final Deliveries deliveries;
    private final Map<String, LocalFunction> functions = new LinkedHashMap<>();
    private final List<Trigger> triggers = new ArrayList<>();

    /**
     * Starts everything and returns when it runs; the console's port answers, and waits, from the first moment.
     *
     * @throws IllegalArgumentException the template or the options are wrong
     */
    public static LocalCloud start(Options options) throws Exception {
        var door = new HttpDoor(options.port(), options.clock());
        try {
            return new LocalCloud(options, door);
        } catch (Exception | Error e) {
            door.close();
            throw e;
        }
    }

    private LocalCloud(Options options, HttpDoor door) throws Exception {
        this.options = options;
        this.door = door;
        var client = options.parameters().getOrDefault("JwtClient", "console");
        var signIn = Services.inBackground(() -> new Issuer(options.issuerPort(), client, options.clock()));
        var template = Services.inBackground(
                () -> Template.read(Files.readString(options.root().resolve("template.yaml"))));
        this.services = Services.start(options, (bucket, key) -> deliveries().created(bucket, key));
        this.issuer = Services.done(signIn);
        var parameters = new HashMap<>(options.parameters());
        parameters.put("JwtClient", client);
        parameters.putIfAbsent("JwtIssuer", issuer.url());
        var parsed = Services.done(template);
        if (parsed.path("Parameters").has("PublicUrl")) {
            parameters.putIfAbsent("PublicUrl", door.web().endpoint() + "/"); // links in mails lead to this console
        }
        this.stack = new Stack(parsed, parameters);
        this.dynamo = Servers.client(DynamoDbClient.builder(), services.endpoint("DYNAMODB"));
        this.streams = Servers.client(DynamoDbStreamsClient.builder(), services.endpoint("DYNAMODB"));
        this.sqs = Servers.client(SqsClient.builder(), services.endpoint("SQS"));
        this.deliveries = new Deliveries(stack, services, sqs, options.clock());
        makeResources();
        makeFunctions();
        triggers.sort(Comparator.comparing(QueueTrigger.class::isInstance)); // to ask a queue is a call: these last
        Resources.unknown(stack)
                .forEach(what -> System.err.println("template.yaml: not known here, passed over: " + what));
        triggers.forEach(Trigger::start);
        functions.values().forEach(LocalFunction::warm);
    }

    private void makeResources() throws Exception {
        var tables = Services.inBackground(() -> {
            Resources.tables(dynamo, stack, options.prefix());
            return true;
        });
        Resources.queues(sqs, stack, options.prefix(), options.visibility());
        Services.done(tables);
        for (var bucket : stack.resources("AWS::S3::Bucket").entrySet()) {
            var name = (options.prefix() + bucket.getKey()).toLowerCase(java.util.Locale.ROOT);
            stack.named(bucket.getKey(), name);
            services.bucket(name, Deliveries.queueOf(bucket.getValue()));
        }
        for (var secret : options.secrets().entrySet()) {
            services.parameter(secret.getKey(), secret.getValue());
        }
        var rules = stack.resources("AWS::SES::ConfigurationSet");
        rules.forEach(
                (id, properties) -> stack.named(id, properties.path("Name").asText(id)));
    }

    private void makeFunctions() {
        var wiring = new Wiring(stack, options, sqs, streams);
        for (var found : stack.resources("AWS::Serverless::Function").entrySet()) {
            var name = found.getKey();
            var handler = found.getValue().path("Handler").asText();
            var function = LocalFunction.of(
                    name,
                    handler,
                    Duration.ofSeconds(found.getValue().path("Timeout").asInt(3)),
                    environment(name),
                    options.clock());
            if (function == null) {
                System.err.println(name + " does not run: there is no class " + handler.replaceAll("::.*", ""));
            } else {
                functions.put(name, function);
                triggers.addAll(wiring.triggers(function, found.getValue().path("Events")));
            }
        }
        door.open(wiring.routes(), new Tokens(issuer.key(), issuer.url(), wiring.audience(), options.clock()));
    }

    /** What a function of the template reads from its environment. */
    public Map<String, String> environment(String function) {
        var environment = new HashMap<>(Map.of(
                "AWS_REGION", Stack.REGION,
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local"));
        services.endpoints().forEach((name, uri) -> environment.put("AWS_ENDPOINT_URL_" + name, uri.toString()));
        var own = Objects.requireNonNull(
                stack.resources("AWS::Serverless::Function").get(function), "no function " + function);
        for (var properties : List.of(stack.globals(), own)) {
            properties
                    .at("/Environment/Variables")
                    .properties()
                    .forEach(v -> environment.put(v.getKey(), v.getValue().asText()));
        }
        environment.putAll(options.environment());
        return environment;
    }

    /**
     * @param name as in the template, such as {@code PollFunction}
     * @throws IllegalArgumentException the template has no such function, or its class does not exist
     */
    public LocalFunction function(String name) {
        var function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no function " + name + " runs; there are " + functions.keySet());
        }
        return function;
    }

    public boolean has(String function) {
        return functions.containsKey(function);
    }

    /** Calls a function as its schedule does. */
    public Outcome runSchedule(String function) {
        return function(function)
                .invoke(Schedule.event(function, options.clock().instant()));
    }

    public URI console() {
        return door.web().endpoint();
    }

    public Issuer issuer() {
        return issuer;
    }

    /** By the SDK's names: DYNAMODB, SQS, S3, SSM. */
    public Map<String, URI> endpoints() {
        return Map.copyOf(services.endpoints());
    }

    public DynamoDbClient dynamo() {
        return dynamo;
    }

    public SqsClient sqs() {
        return sqs;
    }

    /** A queue's URL or a table's or bucket's name, by its name in the template. */
    public String named(String resource) {
        return stack.named(resource);
    }

    /** What reaches the deployment by SES, EventBridge and S3. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Lets changes lie in the stream, so that they make full batches afterwards, or no longer. */
    void holdStreams(boolean on) {
        for (var trigger : triggers) {
            if (trigger instanceof StreamTrigger stream) {
                stream.hold(on);
            }
        }
    }

    /**
     * Waits until no queue with a trigger holds a message, the stream is read to its end and no function runs.
     *
     * @return false when that was not so within {@code limit}
     */
    public boolean settle(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        // twice: what the stream's function did may have filled a queue meanwhile, and the other way round
        boolean first = isQuietUntil(end);
        return first && isQuietUntil(end);
    }

    private boolean isQuietUntil(long end) {
        triggers.forEach(Trigger::listen);
        while (!triggers.stream().allMatch(Trigger::quiet)) {
            if (System.nanoTime() > end) {
                return false;
            }
            Pause.millis(20);
        }
        return true;
    }

    @Override
    public void close() {
        door.close();
        triggers.forEach(Trigger::close);
        functions.values().forEach(LocalFunction::close);
        issuer.close();
        services.close();
        sqs.close();
        streams.close();
        dynamo.close();
    }
}
