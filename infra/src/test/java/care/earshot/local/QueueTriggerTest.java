package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What Lambda does with a queue, on a real one. */
final class QueueTriggerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEMPLATE = """
            Resources:
              Q:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 0
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
              Dead: {Type: AWS::SQS::Queue}
            """;
    private static Servers.Running server;
    private static SqsClient sqs;
    private static int run;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private Stack stack = new Stack(Template.read(TEMPLATE), Map.of());

    @BeforeAll
    static void start() throws Exception {
        server = Servers.sqs(0, null);
        sqs = Servers.client(SqsClient.builder(), server.endpoint());
    }

    @AfterAll
    static void stop() throws Exception {
        sqs.close();
        server.stop().stop();
    }

    @BeforeEach
    void queues() {
        stack = new Stack(Template.read(TEMPLATE), Map.of());
        Resources.queues(sqs, stack, "t" + run++ + "-", null);
    }

    /** A handler answers with the bodies' message ids for which it says so. */
    private RequestStreamHandler failing(String... bodies) {
        return (in, out, context) -> {
            var event = JSON.readTree(in);
            events.add(event);
            var answer = JSON.createObjectNode();
            var failures = answer.putArray("batchItemFailures");
            for (var record : event.path("Records")) {
                if (List.of(bodies).contains(record.path("body").asText())) {
                    failures.addObject()
                            .put("itemIdentifier", record.path("messageId").asText());
                }
            }
            out.write(answer.toString().getBytes(UTF_8));
        };
    }

    private QueueTrigger trigger(RequestStreamHandler handler, Duration timeout, int concurrency) {
        var function = new LocalFunction("F", timeout, () -> handler);
        var queue = new QueueTrigger.Queue(stack.named("Q"), stack.named("Q.Arn"));
        return new QueueTrigger(function, sqs, queue, 10, concurrency);
    }

    private QueueTrigger trigger(RequestStreamHandler handler) {
        return trigger(handler, Duration.ofSeconds(10), 2);
    }

    private void send(String... bodies) {
        for (var body : bodies) {
            sqs.sendMessage(r -> r.queueUrl(stack.named("Q")).messageBody(body).messageGroupId("one-account"));
        }
    }

    private List<String> bodies(String queue) {
        return sqs
                .receiveMessage(r ->
                        r.queueUrl(stack.named(queue)).maxNumberOfMessages(10).visibilityTimeout(0))
                .messages()
                .stream()
                .map(m -> m.body())
                .toList();
    }

    @Test
    void only_what_failed_comes_again_although_all_share_a_message_group() {
        var trigger = trigger(failing("poison"));
        send("fine", "poison", "good");
        assertThat(trigger.once()).isEqualTo(3);
        assertThat(bodies("Q")).containsExactly("poison");
    }

    @Test
    void a_poison_message_goes_to_the_dead_letters_after_its_tries_and_its_siblings_do_not() {
        var trigger = trigger(failing("poison"));
        send("fine", "poison");
        for (int i = 0; i < 4; i++) {
            trigger.once();
        }
        assertThat(bodies("Q")).isEmpty();
        assertThat(bodies("Dead")).containsExactly("poison");
    }

    @Test
    void an_exception_keeps_the_whole_batch() {
        var trigger = trigger((in, out, context) -> {
            throw new IOException("the world is broken");
        });
        send("a", "b");
        trigger.once();
        assertThat(bodies("Q")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void an_empty_answer_deletes_the_whole_batch() {
        var trigger = trigger((in, out, context) -> {});
        send("a", "b");
        trigger.once();
        assertThat(bodies("Q")).isEmpty();
    }

    @Test
    void a_handler_that_does_not_come_back_is_stopped_and_its_batch_comes_again_to_a_new_instance() {
        var made = new AtomicInteger();
        var never = new CountDownLatch(1);
        var function = new LocalFunction("F", Duration.ofMillis(50), () -> {
            boolean first = made.incrementAndGet() == 1;
            return (in, out, context) -> {
                if (first) {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
            };
        });
        var trigger =
                new QueueTrigger(function, sqs, new QueueTrigger.Queue(stack.named("Q"), stack.named("Q.Arn")), 10, 2);
        send("a");
        trigger.once();
        assertThat(bodies("Q")).containsExactly("a");
        trigger.once();
        assertThat(made).hasValue(2);
        assertThat(bodies("Q")).isEmpty();
    }

    @Test
    void an_event_says_what_lambda_says() {
        trigger(failing()).once();
        assertThat(events).isEmpty(); // never called for nothing
        send("hello");
        trigger(failing()).once();
        var record = events.getFirst().at("/Records/0");
        assertThat(record.path("body").asText()).isEqualTo("hello");
        assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(record.path("eventSourceARN").asText()).isEqualTo(stack.named("Q.Arn"));
        assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
        assertThat(record.at("/attributes/SentTimestamp").asText()).matches("\\d{13}");
        assertThat(record.at("/attributes/MessageGroupId").asText()).isEqualTo("one-account");
        assertThat(record.path("receiptHandle").asText()).isNotEmpty();
    }

    @Test
    void no_more_than_the_concurrency_run_at_once_and_each_has_an_instance_of_its_own() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var twoAreIn = new CountDownLatch(2);
        var done = new CountDownLatch(30);
        var function = new LocalFunction("F", Duration.ofSeconds(20), () -> {
            var inside = new AtomicInteger();
            return (in, out, context) -> {
                if (inside.incrementAndGet() > 1) {
                    throw new IOException("one instance, two invocations");
                }
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                twoAreIn.countDown();
                try {
                    twoAreIn.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                JSON.readTree(in).path("Records").forEach(r -> done.countDown());
                running.decrementAndGet();
                inside.decrementAndGet();
            };
        });
        send(java.util.stream.IntStream.range(0, 30).mapToObj(i -> "m" + i).toArray(String[]::new));
        var queue = new QueueTrigger.Queue(stack.named("Q"), stack.named("Q.Arn"));
        sqs.setQueueAttributes(r -> r.queueUrl(queue.url()).attributesWithStrings(Map.of("VisibilityTimeout", "60")));
        try (var trigger = new QueueTrigger(function, sqs, queue, 10, 2)) {
            trigger.start();
            assertThat(done.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(2);
    }
}
