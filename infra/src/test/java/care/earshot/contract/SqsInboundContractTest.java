package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.inbox.Inbound;
import care.earshot.local.Tables;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** The queue's adapter on ElasticMQ, or where {@code -Dendpoint} points. */
final class SqsInboundContractTest extends InboundContract {
    private static SqsClient sqs;
    private static String queue;
    private final List<SendMessageBatchRequest> requests = new ArrayList<>();
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();

    /** How many of a request's first entries the next requests do not take; then all are taken. */
    private final List<Integer> refuse = new ArrayList<>();

    private final SqsInbound.Big big = new SqsInbound.Big() {
        @Override
        public void put(String key, byte[] body) {
            stored.put(key, body);
        }

        @Override
        public byte[] get(String key) {
            return Objects.requireNonNull(stored.get(key), key);
        }
    };

    @BeforeAll
    static void start() throws Exception {
        sqs = Tables.sqsClient();
        queue = sqs.createQueue(r -> r.queueName("InboundContract-" + Sample.id()))
                .queueUrl();
    }

    @AfterAll
    static void stop() {
        sqs.deleteQueue(r -> r.queueUrl(queue));
        sqs.close();
    }

    @BeforeEach
    void empty() {
        waiting();
    }

    @Override
    Inbound inbound() {
        return inbound(true);
    }

    private Inbound inbound(boolean fair) {
        var type = SqsClient.class;
        var client = type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> arguments[0] instanceof SendMessageBatchRequest request
                        ? send(request)
                        : java.lang.reflect.InvocationHandler.invokeDefault(proxy, method, arguments)));
        return new SqsInbound(client, queue, big, fair);
    }

    private SendMessageBatchResponse send(SendMessageBatchRequest request) {
        requests.add(request);
        int refused = refuse.isEmpty()
                ? 0
                : Math.min(refuse.removeFirst(), request.entries().size());
        var taken = request.entries().subList(refused, request.entries().size());
        var answer = taken.isEmpty()
                ? SendMessageBatchResponse.builder().build()
                : sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(taken));
        return answer.toBuilder()
                .failed(request.entries().subList(0, refused).stream()
                        .map(entry -> BatchResultErrorEntry.builder()
                                .id(entry.id())
                                .code("InternalError")
                                .message("try again")
                                .senderFault(false)
                                .build())
                        .toList())
                .build();
    }

    /** What lies in the queue, which is taken out of it. */
    private static List<Message> waiting() {
        var all = new ArrayList<Message>();
        for (var batch = receive(); !batch.isEmpty(); batch = receive()) {
            batch.forEach(message -> sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle())));
            all.addAll(batch);
        }
        return all;
    }

    private static List<Message> receive() {
        return sqs.receiveMessage(r -> r.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    @Override
    List<care.earshot.message.Message> received() {
        return waiting().stream()
                .map(message -> SqsInbound.read(message.body(), big))
                .toList();
    }

    @Test
    void batches_are_full() {
        inbound().accept(messages(25));
        assertThat(requests).extracting(request -> request.entries().size()).containsExactly(10, 10, 5);
    }

    @Test
    void entries_that_were_not_taken_are_sent_again_and_only_those() {
        var messages = messages(12);
        refuse.addAll(List.of(4, 1));
        inbound().accept(messages);
        assertThat(requests).extracting(request -> request.entries().size()).containsExactly(10, 4, 1, 2);
        assertThat(received()).containsExactlyInAnyOrderElementsOf(messages);
    }

    @Test
    void entries_that_are_never_taken_are_told_and_whoever_read_them_reads_them_again() {
        refuse.addAll(List.of(2, 2, 2));
        assertThatThrownBy(() -> inbound().accept(messages(12)))
                .hasMessage("SQS did not take 2 messages: InternalError try again");
        assertThat(received()).hasSize(8);
    }

    @Test
    void a_body_over_the_limit_is_stored_by_what_it_holds_and_pointed_to() {
        var large = Sample.message(Sample.conversation(), Sample.id(), Sample.NINE, "ก".repeat(60_000));
        inbound().accept(List.of(large));
        inbound().accept(List.of(large));
        assertThat(stored).hasSize(1);
        assertThat(requests.getFirst().entries().getFirst().messageBody())
                .isEqualTo("{\"stored\":\"" + stored.keySet().iterator().next() + "\"}");
        assertThat(received()).containsExactly(large, large);
    }

    @Test
    void a_message_names_its_account_as_its_group_unless_the_queue_shall_not_be_fair() {
        var post = Sample.from(Sample.conversation(), Sample.NINE);
        var mail = new AccountId(Network.EMAIL, "ü".repeat(200) + " care@example.org");
        inbound(true).accept(List.of(post, Sample.reaching(post, mail)));
        assertThat(requests.getFirst().entries())
                .extracting(SendMessageBatchRequestEntry::messageGroupId)
                .containsExactly("x:100200300", ("email:" + "_".repeat(200)).substring(0, 128));
        assertThat(waiting())
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .contains("x:100200300");
        inbound(false).accept(List.of(post));
        assertThat(requests.getLast().entries().getFirst().messageGroupId()).isNull();
        assertThat(waiting()).hasSize(1);
    }
}
