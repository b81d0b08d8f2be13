package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.local.story.Story;
import care.earshot.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The whole of the template with meters on it: messages go through a queue in full batches, and what SQS, DynamoDB and
 * the logs would bill is counted from their own answers. A queue beside the template's, because that one is read as
 * messages come and batches are as full as chance makes them.
 */
public final class FullBatches implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int BATCH = 10; // as the template says; the most that one request holds
    private static final int LINE = 26; // bytes that CloudWatch bills a line beside its text

    /** Lines that Lambda itself writes at every invocation. */
    private static final List<String> OF_LAMBDA = List.of(
            "START RequestId: 00000000-0000-4000-8000-000000000000 Version: $LATEST",
            "END RequestId: 00000000-0000-4000-8000-000000000000",
            "REPORT RequestId: 00000000-0000-4000-8000-000000000000\tDuration: 1234.56 ms\tBilled Duration: 1235 ms\t"
                    + "Memory Size: 1024 MB\tMax Memory Used: 256 MB\t");

    private final MeteredDynamo dynamo = new MeteredDynamo();
    private final SqsMeter requests = new SqsMeter();
    private final Surroundings around;
    private final LocalCloud cloud;
    private final SqsClient sqs;

    /**
     * What a run of messages came to.
     *
     * @param leaderUnits those of the write units by which look-alikes find each other
     * @param storedBytes more in the table than before, with the 100 bytes that DynamoDB bills for each item
     */
    public record Counted(
            int messages,
            long sqsRequests,
            Invocations triage,
            Invocations record,
            double writeUnits,
            double leaderUnits,
            double readUnits,
            long storedBytes) {}

    /**
     * Of one function.
     *
     * @param logBytes as CloudWatch bills them, Lambda's own lines included
     */
    public record Invocations(long number, long logBytes) {
        Invocations plus(Invocations other) {
            return new Invocations(number + other.number, logBytes + other.logBytes);
        }
    }

    /** What one minute costs in which nothing happens: the schedules' functions, each run once. */
    public record Minute(Invocations poll, Invocations reply, double writeUnits, double readUnits) {}

    public FullBatches(Path root) throws Exception {
        around = Surroundings.start(0, 0, 0, InstantSource.system(), null, Story.Past.NOTHING);
        cloud = LocalCloud.start(around.withX(around.withMail(Options.quiet(root)))
                .with("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString()));
        around.connect(cloud);
        dynamo.connect(Objects.requireNonNull(cloud.endpoints().get("DYNAMODB")));
        sqs = SqsClient.builder()
                .endpointOverride(Objects.requireNonNull(cloud.endpoints().get("SQS")))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.addExecutionInterceptor(requests))
                .build();
    }

    /** Sends messages, ten to a request, and has them handled, ten to an invocation. */
    public Counted count(List<Message> messages) {
        var url = sqs.createQueue(r -> r.queueName("Full")).queueUrl();
        var trigger = new QueueTrigger(
                cloud.function("TriageFunction"),
                sqs,
                new QueueTrigger.Queue(url, "arn:aws:sqs:local:0:Full"),
                BATCH,
                1);
        long before = storedBytes();
        requests.take();
        dynamo.take();
        dynamo.leaders();
        var lines = logged(() -> {
            cloud.holdStreams(true); // else a busy machine makes more batches of them
            new SqsInbound(sqs, url, new NoBig(), true).accept(messages);
            for (int left = messages.size(); left > 0; ) {
                left -= trigger.once();
            }
            cloud.holdStreams(false);
            settle();
        });
        long asked = requests.take();
        var units = dynamo.take();
        return new Counted(
                messages.size(),
                asked,
                of("Triage", lines),
                of("Record", lines),
                units.write(),
                dynamo.leaders(),
                units.read(),
                storedBytes() - before);
    }

    /** Runs the schedules once after everything was read. */
    public Minute minute() {
        for (int i = 0; i < 3; i++) {
            cloud.runSchedule("PollFunction");
            settle();
        }
        dynamo.take();
        var lines = logged(() -> {
            cloud.runSchedule("PollFunction");
            cloud.runSchedule("ReplyFunction");
            settle();
        });
        var units = dynamo.take();
        return new Minute(once(of("Poll", lines)), once(of("Reply", lines)), units.write(), units.read());
    }

    /** One invocation, though it logs a line for each account. */
    private static Invocations once(Invocations lines) {
        return new Invocations(1, lines.logBytes());
    }

    private static Invocations of(String function, List<String> lines) {
        var found = new Invocations(0, 0);
        long lambdas = OF_LAMBDA.stream().mapToLong(line -> bytes(line)).sum();
        for (var line : lines) {
            if (line.contains("{\"function\":\"" + function + "\"")) {
                found = found.plus(new Invocations(1, bytes(line) + lambdas));
            }
        }
        return found;
    }

    private static long bytes(String line) {
        return (long) line.getBytes(UTF_8).length + LINE;
    }

    /** What functions print meanwhile, by line. */
    private static List<String> logged(Runnable work) {
        var out = System.out;
        var bytes = new ByteArrayOutputStream();
        try (var caught = new PrintStream(bytes, true, UTF_8)) {
            System.setOut(caught);
            work.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(UTF_8).lines().toList();
    }

    private void settle() {
        if (!cloud.settle(LIMIT)) {
            throw new IllegalStateException("the pipeline did not come to rest within " + LIMIT);
        }
    }

    private long storedBytes() {
        var table = cloud.dynamo()
                .describeTable(r -> r.tableName(cloud.named("Table")))
                .table();
        return table.tableSizeBytes() + 100 * table.itemCount();
    }

    /** Of messages that all fit into a queue. */
    public static final class NoBig implements SqsInbound.Big {
        @Override
        public void put(String key, byte[] body) {
            throw new IllegalStateException("none of these messages is that big");
        }

        @Override
        public byte[] get(String key) {
            throw new IllegalStateException("none of these messages is that big");
        }
    }

    @Override
    public void close() {
        sqs.close();
        cloud.close();
        around.close();
        dynamo.close();
    }
}
