package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.adapter.sqs.SqsDeadLetters;
import care.earshot.adapter.sqs.SqsNoticeQueue;
import care.earshot.adapter.sqs.SqsNoticeQueue.WakeUp;
import care.earshot.local.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The notify queue on ElasticMQ, or where {@code -Dendpoint} points. */
final class SqsNoticeQueueTest {
    private static final String NOTICE = "a-1_b.opened.1782000000000";
    private static SqsClient sqs;
    private static String queue;
    private static String dead;

    @BeforeAll
    static void start() throws Exception {
        sqs = Tables.sqsClient();
        queue = sqs.createQueue(r -> r.queueName("Notify-" + Sample.id())).queueUrl();
        dead = sqs.createQueue(r -> r.queueName("NotifyDead-" + Sample.id())).queueUrl();
    }

    @AfterAll
    static void stop() {
        sqs.deleteQueue(r -> r.queueUrl(queue));
        sqs.deleteQueue(r -> r.queueUrl(dead));
        sqs.close();
    }

    private static String received(String from) {
        var messages =
                sqs.receiveMessage(r -> r.queueUrl(from).waitTimeSeconds(5)).messages();
        assertThat(messages).hasSize(1);
        sqs.deleteMessage(
                r -> r.queueUrl(from).receiptHandle(messages.getFirst().receiptHandle()));
        return messages.getFirst().body();
    }

    @Test
    void a_wake_up_arrives_as_it_was_sent() {
        var notices = new SqsNoticeQueue(sqs, queue, dead);
        notices.wake(NOTICE, "", Duration.ZERO);
        assertThat(WakeUp.parse(received(queue))).isEqualTo(new WakeUp(NOTICE, "", false));
        notices.wake(NOTICE, "ops", Duration.ofMillis(-5));
        assertThat(WakeUp.parse(received(queue))).isEqualTo(new WakeUp(NOTICE, "ops", false));
        notices.giveUp(NOTICE, "ops");
        assertThat(WakeUp.parse(received(dead))).isEqualTo(new WakeUp(NOTICE, "ops", true));
        notices.wake(NOTICE, "ops", Duration.ofDays(1)); // the service refuses a delay of more than 15 minutes
    }

    @Test
    void what_is_no_wake_up_is_refused() {
        for (var body : List.of("", "x", "a.opened.", "a.opened.1 b c", "a b.opened.1", "{\"a\":1}", "a.shut.1 ops")) {
            assertThatThrownBy(() -> WakeUp.parse(body)).as(body).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void dead_letters_are_counted_and_stay_where_they_are() {
        var mine = sqs.createQueue(r -> r.queueName("Counted-" + Sample.id())).queueUrl();
        var urls =
                SqsDeadLetters.urls("EmptyDeadLetters=" + queue + " MineDeadLetters=" + mine + "  GoneDeadLetters= ");
        assertThat(urls).containsOnlyKeys("EmptyDeadLetters", "MineDeadLetters");
        var letters = new SqsDeadLetters(sqs, Map.of("MineDeadLetters", mine));
        assertThat(letters.waiting()).isEmpty();
        sqs.sendMessage(r -> r.queueUrl(mine).messageBody("x"));
        for (int i = 0; i < 2; i++) {
            assertThat(letters.waiting()).singleElement().satisfies(one -> {
                assertThat(one.queue()).isEqualTo("MineDeadLetters");
                assertThat(one.count()).isEqualTo(1);
                assertThat(one.arn()).startsWith("arn:aws:sqs:").contains("Counted-");
            });
        }
        sqs.deleteQueue(r -> r.queueUrl(mine));
    }
}
