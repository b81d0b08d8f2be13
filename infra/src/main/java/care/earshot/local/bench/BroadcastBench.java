package care.earshot.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.dynamodb.Clients;
import care.earshot.adapter.dynamodb.DynamoAnnouncements;
import care.earshot.adapter.dynamodb.DynamoConsents;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoPeople;
import care.earshot.adapter.sqs.SqsWakes;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.Feedback.Told;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Reference;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Whom;
import care.earshot.local.CapacityMeter.Units;
import care.earshot.local.LocalCloud;
import care.earshot.local.MeteredDynamo;
import care.earshot.local.RuntimeApi;
import care.earshot.local.Web;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Publish;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An announcement to many: the deployed jar's Broadcast function in a JVM of its own, DynamoDB Local before a meter, and
 * an SES that takes everything. Feedback is measured on batches of ten events, each mail's two among the others of its
 * time. Over 250 lines because it is one measurement from upload to feedback.
 */
final class BroadcastBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS_IN_A_BATCH = 10;
    private static final Pattern PAUSE = Pattern.compile("\\) (\\d+)M->\\d+M\\(");

    private final LocalCloud cloud;
    private final Path jar;
    private final int people;
    private final InstantSource clock;
    private final AtomicInteger sesCalls = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private int invocations;

    BroadcastBench(LocalCloud cloud, Path jar, int people, InstantSource clock) {
        this.cloud = cloud;
        this.jar = jar;
        this.people = people;
        this.clock = clock;
    }

    void measure(ObjectNode found) throws Exception {
        var work = Files.createTempDirectory("earshot-broadcast");
        Unpacked.jar(jar, work.resolve("code"));
        upload();
        var queue = cloud.sqs().createQueue(r -> r.queueName("bench-broadcast")).queueUrl();
        try (var ses = Web.start(0, this::ses);
                var dynamo = new MeteredDynamo()) {
            dynamo.connect(Objects.requireNonNull(cloud.endpoints().get("DYNAMODB")));
            var environment = new HashMap<>(cloud.environment("BroadcastFunction"));
            environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.endpoint().toString());
            environment.put("AWS_ENDPOINT_URL_SESV2", ses.endpoint().toString());
            environment.put("BROADCAST_QUEUE_URL", queue);
            var log = work.resolve("gc.log");
            var options = List.of("-Xlog:gc:file=" + log, "-Xmx896m"); // Lambda leaves a sixth of 1 GB to the rest
            try (var function = new RuntimeApi(new RuntimeApi.Function(
                    work.resolve("code"),
                    "care.earshot.lambda.BroadcastHandler::handleRequest",
                    environment,
                    List.of(),
                    options,
                    work.resolve("broadcast.log")))) {
                function.awaitReady();
                run(function, queue, dynamo, found);
            }
            found.put("broadcastHeapMegabytes", peak(log));
        }
    }

    /** Posts to everybody: none is made here. */
    private Publish publish() {
        var table = cloud.named("Table");
        var dispatch = new Dispatch(
                new DynamoConversations(cloud.dynamo(), table, clock),
                new DynamoPeople(cloud.dynamo(), table),
                new DynamoOutbox(cloud.dynamo(), table),
                (conversation, intent, in) -> {},
                way -> {
                    throw new IllegalStateException("nothing is posted");
                },
                clock,
                BroadcastBench::id);
        return new Publish(dispatch, Duration.ZERO, null);
    }

    private void run(RuntimeApi function, String queue, MeteredDynamo dynamo, ObjectNode found) throws Exception {
        var store = new DynamoAnnouncements(cloud.dynamo(), cloud.named("Table"), clock);
        var announce =
                new Announce(store, new SqsWakes(cloud.sqs(), queue), publish(), clock, BroadcastBench::id, people);
        var letters = new Letters(
                Map.of("en", new Letter("Payments are late", "Dear {{name|customer}},\n\nwe are on it.")), "en");
        var draft = new Draft(
                "Bench", "service", new Whom.Uploaded("upload/bench.csv", List.of("name"), people), letters, null);
        var made = ((Announce.Result.Done) announce.create(draft, "bench")).announcement();
        dynamo.take();
        long from = System.nanoTime();
        announce.count(made.id(), 0);
        work(function, queue, store, made.id(), Stage.FROZEN);
        var counting = dynamo.take();
        double countingSeconds = (System.nanoTime() - from) / 1e9;
        int countInvocations = invocations;
        from = System.nanoTime();
        announce.send(made.id(), 0, "bench");
        var done = work(function, queue, store, made.id(), Stage.DONE);
        var sending = dynamo.take();
        double sendingSeconds = (System.nanoTime() - from) / 1e9;
        var run = Objects.requireNonNull(done.frozen());
        var feedback = feedback(run.run(), dynamo);
        var counts = Sending.counts(store, run, clock.instant());
        if (counts.delivered() != people || taken.get() != people || counts.sent() != people) {
            throw new IllegalStateException("not everybody got it once: " + counts + ", taken " + taken);
        }
        found.put("broadcastRecipients", people);
        each(found, "broadcastWriteUnitsPerRecipient", counting.write(), sending.write(), feedback.write());
        each(found, "broadcastReadUnitsPerRecipient", counting.read(), sending.read(), feedback.read());
        each(found, "broadcastDynamoCallsPerRecipient", (double) counting.calls(), (double) sending.calls(), (double)
                feedback.calls());
        found.put("broadcastSesCallsPerRecipient", rounded(sesCalls.get() / (double) people))
                .put("broadcastInvocations", invocations)
                .put("broadcastCountSeconds", Math.round(countingSeconds))
                .put("broadcastSendSeconds", Math.round(sendingSeconds));
        dollars(found, List.of(counting, sending, feedback), countingSeconds + sendingSeconds, countInvocations);
    }

    /** Invokes the function with what lies in its queue until the announcement stands where it should. */
    private Announcement work(RuntimeApi function, String queue, DynamoAnnouncements store, String id, Stage wanted)
            throws Exception {
        while (true) {
            var messages = cloud.sqs()
                    .receiveMessage(
                            r -> r.queueUrl(queue).maxNumberOfMessages(1).waitTimeSeconds(1))
                    .messages();
            for (var message : messages) {
                invocations++;
                var answer = function.invoke(event(message.body()));
                if (!answer.equals("{\"batchItemFailures\":[]}")) {
                    throw new IllegalStateException("Broadcast answered " + answer);
                }
                cloud.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
            var now = Objects.requireNonNull(store.find(id));
            if (now.stage() == wanted) {
                return now;
            }
        }
    }

    private static String event(String body) {
        var event = JSON.createObjectNode();
        event.putArray("Records").addObject().put("messageId", "1").put("body", body);
        return event.toString();
    }

    /** For the mails of each call, first that SES took them, then that they arrived. */
    private Units feedback(String run, MeteredDynamo dynamo) {
        try (var metered = Clients.dynamoDb(
                "eu-central-1",
                dynamo.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
                UrlConnectionHttpClient.create())) {
            var feedback = new Feedback(
                    new DynamoAnnouncements(metered, cloud.named("Table"), clock),
                    new DynamoConsents(metered, cloud.named("Table")),
                    clock);
            var told = new ArrayList<Told>();
            for (int from = 0; from < people; from += 50) {
                for (var what : List.of(Heard.TAKEN, Heard.DELIVERED)) {
                    for (int i = from; i < Math.min(people, from + 50); i++) {
                        told.add(new Told(new Reference(run, i), what, clock.instant()));
                    }
                }
            }
            for (int from = 0; from < told.size(); from += EVENTS_IN_A_BATCH) {
                feedback.take(told.subList(from, Math.min(told.size(), from + EVENTS_IN_A_BATCH)));
            }
            return dynamo.take();
        }
    }

    private void each(ObjectNode found, String name, double counting, double sending, double feedback) {
        found.putObject(name)
                .put("counting", rounded(counting / people))
                .put("sending", rounded(sending / people))
                .put("feedback", rounded(feedback / people))
                .put("total", rounded((counting + sending + feedback) / people));
    }

    /** What all of it costs beside SES's own price. */
    private void dollars(ObjectNode found, List<Units> units, double functionSeconds, int countInvocations) {
        var bill = new Bill();
        double writes = units.stream().mapToDouble(Units::write).sum();
        // AWS asks a unit for each consent and suppression that is looked for and not there, twice; DynamoDB Local does
        // not
        double reads = units.stream().mapToDouble(Units::read).sum() + 4.0 * people;
        double batches = 2.0 * people / EVENTS_IN_A_BATCH;
        double functions = (invocations + batches) / 1e6 * bill.number("lambda.millionRequests")
                + (functionSeconds + batches * 0.05) * bill.number("lambda.gigabyteSecond");
        double queues = (3.0 * invocations + 3 * batches + 2.0 * people) / 1e6 * bill.number("sqs.millionRequests");
        double total = writes / 1e6 * bill.number("dynamodb.millionWriteUnits")
                + reads / 1e6 * bill.number("dynamodb.millionReadUnits")
                + functions
                + queues;
        found.put("broadcastDollars", rounded(total)).put("broadcastCountInvocations", countInvocations);
    }

    private void upload() throws IOException, InterruptedException {
        var csv = new StringBuilder("email,consent,language,name\n");
        for (int i = 0; i < people; i++) {
            csv.append("customer.")
                    .append(i)
                    .append("@example.com,shop form 2026,en,Customer ")
                    .append(i)
                    .append('\n');
        }
        var bucket = cloud.named("Bucket");
        try (var http = HttpClient.newHttpClient()) {
            var put = HttpRequest.newBuilder(
                            Objects.requireNonNull(cloud.endpoints().get("S3"))
                                    .resolve("/" + bucket + "/upload/bench.csv"))
                    .PUT(HttpRequest.BodyPublishers.ofString(csv.toString()));
            int status = http.send(put.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IOException("the bucket answered " + status);
            }
        }
    }

    /** Takes every entry, and lets send as fast as anybody may. */
    private void ses(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var answer = JSON.createObjectNode();
        if (exchange.getRequestMethod().equals("GET")) {
            answer.putObject("SendQuota")
                    .put("MaxSendRate", 100_000.0)
                    .put("Max24HourSend", -1.0)
                    .put("SentLast24Hours", 0.0);
        } else {
            sesCalls.incrementAndGet();
            var results = answer.putArray("BulkEmailEntryResults");
            for (var entry : JSON.readTree(body).path("BulkEmailEntries")) {
                taken.incrementAndGet();
                results.addObject()
                        .put("Status", "SUCCESS")
                        .put("MessageId", entry.at("/ReplacementTags/0/Value").asText());
            }
        }
        Web.answer(exchange, 200, "application/json", answer.toString().getBytes(UTF_8));
    }

    private static int peak(Path log) throws IOException {
        return Files.readString(log)
                .lines()
                .map(PAUSE::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
