package care.earshot.local.crash;

import static java.util.Objects.requireNonNull;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Poll;
import care.earshot.inbox.Source;
import care.earshot.local.Tables;
import care.earshot.reply.OwnAnswers;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Poll and several triages at once on the embedded parts, all of which may be stopped at any call. */
final class Pipeline implements AutoCloseable {
    static final String QUEUE = "general";
    private static final int TRIAGES = 4;
    private static final int BATCH = 10;
    private static final int TWICE = 20; // of so many batches one comes again though it was done with

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final AtomicInteger ids = new AtomicInteger();
    final AtomicInteger crashes = new AtomicInteger();
    final AtomicInteger deliveries = new AtomicInteger();
    private final DynamoDbClient dynamo = Tables.clientAlone();
    private final SqsClient sqs = Tables.sqsClient();
    private final String table;
    private final String queue;
    private final Processes polls;
    private final Processes triages;
    private final long seed;
    private volatile boolean polled;

    Pipeline(String name, int crashes, long seed) throws Exception {
        this.seed = seed;
        this.table = Tables.table(dynamo, name);
        // what a receiver took with it when it was stopped comes back by itself, as does what it did not delete
        this.queue = sqs.createQueue(
                        r -> r.queueName(name).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "3")))
                .queueUrl();
        this.polls = new Processes(crashes / 10, 60);
        this.triages = new Processes(crashes - crashes / 10, 150);
    }

    private InstantSource clock() {
        return () -> requireNonNull(now.get());
    }

    /** What lies in the table, read by somebody whom nothing stops. */
    DynamoConversations inbox() {
        return new DynamoConversations(dynamo, table, clock());
    }

    /** Runs until everything is polled and the queue is empty. */
    void run(List<Source> sources) throws Exception {
        var work = new ArrayList<Callable<Boolean>>();
        work.add(() -> poll(sources));
        for (int i = 1; i <= TRIAGES; i++) {
            var random = new Random(seed + i);
            work.add(() -> triage(random));
        }
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            for (var one : threads.invokeAll(work)) {
                one.get();
            }
        }
    }

    private boolean poll(List<Source> streams) {
        var random = new Random(seed);
        var client = polls.client(DynamoDbClient.class, dynamo);
        var sources = new DynamoSources(client, table, clock());
        var inbound = new SqsInbound(polls.client(SqsClient.class, sqs), queue, new NothingBig(), true);
        var poll = new Poll(sources, inbound, (source, at, page) -> true, clock(), this::id, Duration.ofMinutes(2));
        var read = new DynamoSources(dynamo, table, clock());
        while (streams.stream().anyMatch(stream -> !complete(read, stream))) {
            polls.begin(random);
            try {
                poll.poll(Crowd.BRAND, streams, clock().instant().plusSeconds(40));
            } catch (RuntimeException e) {
                died(polls, e);
            }
            now.updateAndGet(time -> time.plusSeconds(180)); // its lease runs out
        }
        polled = true;
        return true;
    }

    private static boolean complete(DynamoSources sources, Source stream) {
        var state = sources.state(stream.id());
        return state != null && state.completeTo() != null;
    }

    private String id() {
        return "id" + ids.incrementAndGet();
    }

    private void died(Processes processes, RuntimeException e) {
        if (!processes.stopped()) {
            throw e;
        }
        crashes.incrementAndGet();
    }

    private boolean triage(Random random) {
        var client = triages.client(DynamoDbClient.class, dynamo);
        var queued = triages.client(SqsClient.class, sqs);
        var ingest = ingest(client);
        triages.begin(random);
        while (true) {
            try {
                boolean all = polled; // asked first: what is polled later may lie in the queue
                var batch = queued.receiveMessage(r ->
                                r.queueUrl(queue).maxNumberOfMessages(BATCH).waitTimeSeconds(1))
                        .messages();
                if (batch.isEmpty() && all && !waiting()) {
                    return true;
                }
                var done =
                        batch.stream().filter(message -> done(ingest, message)).toList();
                if (!done.isEmpty() && random.nextInt(TWICE) != 0) {
                    queued.deleteMessageBatch(r -> r.queueUrl(queue).entries(deleted(done)));
                }
            } catch (RuntimeException e) {
                died(triages, e);
                triages.begin(random);
            }
        }
    }

    private boolean done(Ingest ingest, Message message) {
        deliveries.incrementAndGet();
        var read = SqsInbound.read(message.body(), new NothingBig());
        try {
            ingest.ingest(read);
            return true;
        } catch (IllegalStateException e) {
            return false; // met others too often: it comes again
        }
    }

    private static List<DeleteMessageBatchRequestEntry> deleted(List<Message> messages) {
        return messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
    }

    private boolean waiting() {
        var counts = sqs.getQueueAttributes(r -> r.queueUrl(queue)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().anyMatch(count -> !count.equals("0"));
    }

    private Ingest ingest(DynamoDbClient client) {
        var conversations = new DynamoConversations(client, table, clock());
        var targets = Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), priority -> Duration.ofHours(1)));
        var routing = new Routing(List.of(), Map.of(), Map.of(QUEUE, new Queue(QUEUE, targets)), QUEUE);
        return new Ingest(
                conversations,
                new OwnAnswers(conversations, new DynamoOutbox(client, table), this::id),
                subject -> new Judgement("en", Sentiment.NEUTRAL, "", Urgency.NORMAL, "", tags(subject.text())),
                routing);
    }

    static List<TagHit> tags(String text) {
        return text.startsWith("late") ? List.of(new TagHit("late", 0.9, "late")) : List.of();
    }

    /** No body of the test is too large for the queue. */
    private static final class NothingBig implements SqsInbound.Big {
        @Override
        public void put(String key, byte[] body) {
            throw new IllegalStateException("too large: " + key);
        }

        @Override
        public byte[] get(String key) {
            throw new IllegalStateException("not here: " + key);
        }
    }

    @Override
    public void close() {
        dynamo.close();
        sqs.close();
    }
}
