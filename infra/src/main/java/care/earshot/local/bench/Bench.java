package care.earshot.local.bench;

import care.earshot.adapter.dynamodb.Clients;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.inbox.Action;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Head;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.local.CapacityMeter;
import care.earshot.local.CapacityMeter.Units;
import care.earshot.local.FullBatches;
import care.earshot.local.LocalCloud;
import care.earshot.local.Options;
import care.earshot.local.Surroundings;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.reply.OwnAnswers;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Measures on the embedded parts: units per message as DynamoDB counts them, throughput, the inbox page by its size. Over
 * 250 lines because all of it runs on one deployment that is started once.
 */
public final class Bench implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int MESSAGES = 2_000;
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int PAGE = 50;
    private static final int QUEUES = 6; // that a function waits for
    private static final int RECIPIENTS = Integer.getInteger("recipients", 100_000);

    private final ObjectNode found = new ObjectMapper().createObjectNode();
    private final CapacityMeter meter = new CapacityMeter();
    private final InstantSource clock = InstantSource.system();
    private final Surroundings around;
    private final LocalCloud cloud;
    private final DynamoDbClient metered;
    private final DynamoConversations conversations;
    private final Ingest ingest;
    private final Path root;

    public Bench(Path root) throws Exception {
        this.root = root;
        around = Surroundings.start(0, 0, clock, null);
        cloud = LocalCloud.start(around.withX(around.withMail(Options.quiet(root))));
        around.connect(cloud);
        var endpoint = Objects.requireNonNull(cloud.endpoints().get("DYNAMODB"));
        metered = metered(endpoint);
        var table = cloud.named("Table");
        conversations = new DynamoConversations(metered, table, clock);
        var taxonomy = TaxonomyTable.load();
        ingest = new Ingest(
                conversations,
                new OwnAnswers(
                        conversations,
                        new DynamoOutbox(metered, table),
                        () -> UUID.randomUUID().toString()),
                TaxonomyTable.judge(),
                taxonomy.routing());
    }

    private DynamoDbClient metered(URI endpoint) {
        var local = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        return Clients.dynamoDb("eu-central-1", endpoint, local, UrlConnectionHttpClient.create(), meter);
    }

    /** A part of the bench; it puts its fields into {@link #found}. */
    private interface Part {
        void measure() throws Exception;
    }

    private Map<String, Part> parts() {
        var parts = new LinkedHashMap<String, Part>();
        parts.put("units", this::units);
        parts.put("triage", this::judging);
        parts.put("languages", () -> new Telling().measure(root.resolve("../shared/data/langid"), found));
        parts.put("teaching", () -> Teaching.measure(root, found));
        parts.put("starts", this::starts);
        parts.put("bill", this::bill);
        parts.put("pipeline", this::pipeline);
        parts.put("watch", this::watch);
        parts.put("pages", this::pages);
        parts.put("jar", this::jar);
        parts.put("broadcast", this::broadcast);
        return parts;
    }

    /** What can be measured by itself. */
    public Set<String> names() {
        return parts().keySet();
    }

    /**
     * Measures, and gives what was found as one JSON object.
     *
     * @param name one part of {@link #names}; "" for everything
     */
    public ObjectNode run(String name) throws Exception {
        for (var part : parts().entrySet()) {
            if (name.isEmpty() || name.equals(part.getKey())) {
                part.getValue().measure();
            }
        }
        return found.put("measuredAt", Instant.now().toString());
    }

    private void bill() throws Exception {
        var bill = new Bill();
        var mix = Written.mix(1_000, bill.number("mix.new"), bill.number("mix.duplicate"), bill.number("mix.tagged"));
        try (var batches = new FullBatches(root)) {
            bill.put(batches.count(mix), batches.minute(), QUEUES, found);
        }
    }

    private void starts() throws IOException, InterruptedException {
        var work = Files.createTempDirectory("earshot-starts");
        new Starts(cloud.environment("TriageFunction"), work, Written.event(List.of(Written.message(0))))
                .measure(root.resolve("functions/target/functions.jar"), found);
    }

    private Units spent(Message message) {
        meter.take();
        ingest.ingest(message);
        return meter.take();
    }

    /** Of each kind the dearest of fifty. */
    private void units() {
        double fresh = 0, followUp = 0, reopen = 0, duplicate = 0, read = 0;
        var handle = new Handle(conversations, clock, () -> UUID.randomUUID().toString());
        for (int i = 0; i < 50; i++) {
            var where = Written.conversation(i);
            var first = spent(Written.message(where, i, 0));
            var second = spent(Written.message(where, i, 1));
            var again = spent(Written.message(where, i, 1));
            var head = Objects.requireNonNull(conversations.head(where));
            handle.handle(
                    where,
                    new Action.Resolve(Objects.requireNonNull(head.lastIn()).id()),
                    "bench");
            var back = spent(Written.message(where, i, 2));
            fresh = Math.max(fresh, first.write());
            followUp = Math.max(followUp, second.write());
            duplicate = Math.max(duplicate, again.write());
            reopen = Math.max(reopen, back.write());
            for (var units : List.of(first, second, again, back)) {
                read = Math.max(read, units.read());
            }
        }
        found.put("writeUnitsNewConversation", fresh)
                .put("writeUnitsFollowUp", followUp)
                .put("writeUnitsReopen", reopen)
                .put("writeUnitsDuplicate", duplicate)
                .put("readUnitsPerMessage", read);
    }

    /** Pure triage on one thread, in processor time, once the JVM knows the code. */
    private void judging() {
        var judge = new RuleJudge(TaxonomyTable.load());
        var threads = ManagementFactory.getThreadMXBean();
        long from = 0;
        int rounds = 40_000;
        for (int i = -rounds; i < rounds; i++) {
            if (i == 0) {
                from = threads.getCurrentThreadCpuTime();
            }
            judge.judge(Subject.of(Written.text(Math.abs(i))));
        }
        double seconds = (threads.getCurrentThreadCpuTime() - from) / 1e9;
        found.put("triageMessagesPerSecondPerCore", Math.round(rounds / seconds));
    }

    /** From the first message handed to SQS until the stream is read to its end. */
    private void pipeline() {
        var queue = Objects.requireNonNull(cloud.environment("TriageFunction").get("INBOUND_QUEUE_URL"));
        var inbound = new SqsInbound(cloud.sqs(), queue, new FullBatches.NoBig(), true);
        var messages = new ArrayList<Message>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add(Written.message(Written.conversation(10_000 + i), 10_000 + i, 0));
        }
        long from = System.nanoTime();
        inbound.accept(messages);
        if (!cloud.settle(LIMIT)) {
            throw new IllegalStateException("the pipeline did not come to rest within " + LIMIT);
        }
        found.put("messagesPerSecond", Math.round(MESSAGES / ((System.nanoTime() - from) / 1e9)));
    }

    private void watch() throws IOException {
        for (int tags : List.of(12, 60)) {
            Watching.madeUp(tags, false, found);
            Watching.madeUp(tags, true, found);
        }
        Watching.airline(root.resolve("../shared/data/airline/train.jsonl.gz"), found);
        Watching.cost(metered, cloud.named("Table"), meter, new Bill(), found);
    }

    private void pages() {
        var units = found.putObject("inboxPageReadUnits");
        var millis = found.putObject("inboxPageMillis");
        var filter = new Filter.InQueue("bench", State.OPEN);
        int made = 0;
        for (int size : SIZES) {
            made = crowd(made, size);
            conversations.list(filter, "", PAGE);
            meter.take();
            long from = System.nanoTime();
            conversations.list(filter, "", PAGE);
            millis.put(String.valueOf(size), (System.nanoTime() - from) / 1_000_000);
            units.put(String.valueOf(size), meter.take().read());
        }
    }

    /** Open conversations, 25 to a call: the adapter's own items, only written faster. */
    private int crowd(int made, int size) {
        for (int from = made; from < size; from += 25) {
            var writes = new ArrayList<WriteRequest>();
            for (int i = from; i < from + 25; i++) {
                var item = DynamoConversations.item(open(Written.conversation(1_000_000 + i), i));
                writes.add(WriteRequest.builder()
                        .putRequest(PutRequest.builder().item(item).build())
                        .build());
            }
            cloud.dynamo().batchWriteItem(b -> b.requestItems(Map.of(cloud.named("Table"), writes)));
        }
        return size;
    }

    private static Head open(ConversationId where, int number) {
        return Merge.merge(null, Written.message(where, number, 0), Written.WORK);
    }

    private void broadcast() throws Exception {
        var jar = root.resolve("functions/target/functions.jar");
        new BroadcastBench(cloud, jar, RECIPIENTS, clock).measure(found);
    }

    private void jar() throws IOException {
        var jar = root.resolve("functions/target/functions.jar");
        if (Files.exists(jar)) {
            found.put("jarBytes", Files.size(jar));
        } else {
            System.err.println("bench: no functions/target/functions.jar, so no jarBytes; mvn package makes it");
        }
    }

    @Override
    public void close() {
        metered.close();
        cloud.close();
        around.close();
    }
}
