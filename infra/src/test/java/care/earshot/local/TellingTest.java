package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.DynamoMinuteLog;
import care.earshot.adapter.dynamodb.DynamoNoticeLog;
import care.earshot.adapter.sqs.SqsNoticeQueue;
import care.earshot.alert.Delivery;
import care.earshot.alert.Delivery.State;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog;
import care.earshot.alert.Severity;
import care.earshot.alert.Tell;
import care.earshot.inbox.MinuteLog;
import care.earshot.lambda.NotifyHandler;
import care.earshot.local.hook.CaughtCall;
import care.earshot.local.mail.MailFault;
import care.earshot.local.story.Story;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Alerts told through the whole template: queue, function, SES, EventBridge and receivers on this computer. */
final class TellingTest {
    private static final Set<String> CALLED = Set.of("event-bus", "generic", "slack", "teams", "pagerduty");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-11-20T14:06:00Z"));
    private static Surroundings around;
    private static LocalCloud cloud;
    private static NoticeLog log;
    private static int alerts;

    @BeforeAll
    static void start() throws Exception {
        around = Surroundings.start(0, 0, 0, NOW::get, null, Story.Past.NOTHING);
        var options = Options.quiet(Path.of(System.getProperty("root"))).withClock(NOW::get);
        cloud = LocalCloud.start(
                around.withHooks(around.withX(around.withMail(options)), "https://care.kavoora.example"));
        around.connect(cloud);
        log = new DynamoNoticeLog(cloud.dynamo(), cloud.named("Table"));
    }

    @AfterAll
    static void stop() {
        cloud.close();
        around.close();
    }

    private static Notice notice(Notice.Phase phase) {
        var dora = new ConversationId(new Network("x"), "7", "1000");
        return new Notice(
                "alert-" + alerts,
                phase,
                NOW.get(),
                "tag:payment-declined",
                Severity.CRITICAL,
                NOW.get().minusSeconds(300),
                5,
                41,
                3,
                38,
                List.of(new Notice.Sample(dora, "My card was declined", "https://x.com/i/status/1")),
                "37 of 41 name the card");
    }

    private static Notice tell() {
        alerts++;
        var opened = notice(Notice.Phase.OPENED);
        var queue = new SqsNoticeQueue(cloud.sqs(), cloud.named("NotifyQueue"), cloud.named("NotifyDeadLetters"));
        new Tell(log, queue).tell(opened);
        return opened;
    }

    private static List<CaughtCall> calls(Notice notice) {
        return around.hooks().calls().stream()
                .filter(call -> call.notice().equals(notice.id()))
                .toList();
    }

    private static List<String> called(Notice notice) {
        return calls(notice).stream().map(CaughtCall::receiver).sorted().toList();
    }

    private static Delivery delivery(Notice notice, String receiver) {
        return Objects.requireNonNull(log.of(notice.alertId()).stream()
                .flatMap(entry -> entry.deliveries().stream())
                .filter(one -> one.receiver().equals(receiver))
                .findFirst()
                .orElse(null));
    }

    private static long mails(int before) {
        return around.mail().mails().stream()
                        .filter(mail -> mail.to().contains("lead@kavoora.example"))
                        .count()
                - before;
    }

    /** Waits in the background of the test for what runs in the background of the cloud. */
    private static void until(BooleanSupplier holds) {
        for (int i = 0; i < 600 && !holds.getAsBoolean(); i++) {
            Pause.millis(100);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    /** Until nothing is due and nobody is at it; wake-ups that SQS holds back by the computer's clock are not waited for. */
    private static void settle() {
        until(() -> log.due(NOW.get(), 100).isEmpty()
                && log.of("alert-" + alerts).stream()
                        .flatMap(entry -> entry.deliveries().stream())
                        .noneMatch(one -> one.state() == State.SENDING));
    }

    /** As often as a minute passes. */
    private static void minutes(int minutes) {
        for (int i = 0; i < minutes; i++) {
            NOW.updateAndGet(now -> now.plusSeconds(60));
            cloud.runSchedule("NotifyFunction");
            settle();
        }
    }

    @Test
    void everybody_hears_of_an_alert_once() {
        int before = around.mail().mails().size();
        var opened = tell();
        settle();
        assertThat(called(opened)).containsExactlyInAnyOrderElementsOf(CALLED);
        assertThat(calls(opened).stream()
                        .filter(call -> Set.of("generic", "slack", "teams").contains(call.receiver())))
                .allMatch(CaughtCall::genuine);
        assertThat(mails(before)).isEqualTo(1);
        var mail = around.mail().mails().getLast();
        assertThat(mail.subject()).isEqualTo("payment-declined: 41 in 5 minutes, 3 expected, 38 different people");
        assertThat(mail.text()).contains("https://care.kavoora.example/alerts/" + opened.alertId());
        assertThat(log.of(opened.alertId()).getFirst().deliveries())
                .hasSize(6)
                .allMatch(one -> one.state() == State.TOLD && one.attempts().size() == 1);
    }

    @Test
    void a_receiver_that_hangs_delays_neither_counting_nor_anybody_else() {
        var release = around.hooks().hangs("slack");
        var opened = tell();
        until(() -> called(opened).contains("slack"));
        var mail =
                around.mail().write("dora@example.com", "Dora", "help@care.kavoora.example", "Card", "It was declined");
        assertThat(mail).isNotEmpty();
        var minutes = new DynamoMinuteLog(cloud.dynamo(), cloud.named("Table"));
        until(() -> called(opened).containsAll(CALLED));
        until(() -> !minutes.written(MinuteLog.minute(NOW.get())).isEmpty());
        assertThat(release.getCount()).as("it still hangs").isEqualTo(1);
        release.countDown();
        minutes(2);
        until(() -> delivery(opened, "slack").state() == State.TOLD);
    }

    @Test
    void
            a_dead_receiver_gets_the_same_id_five_times_and_then_lies_with_the_dead_letters_until_somebody_brings_it_back() {
        around.hooks().answers("teams", 503);
        var opened = tell();
        settle();
        minutes(60);
        var dead = delivery(opened, "teams");
        assertThat(dead.state()).isEqualTo(State.FAILED);
        assertThat(dead.words()).isEqualTo("broken on purpose");
        assertThat(calls(opened).stream().filter(call -> call.receiver().equals("teams")))
                .hasSize(5);
        assertThat(called(opened)).hasSize(CALLED.size() + 4);
        var letters = cloud.sqs()
                .receiveMessage(
                        r -> r.queueUrl(cloud.named("NotifyDeadLetters")).waitTimeSeconds(1))
                .messages();
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.body()).isEqualTo("again " + opened.id() + " teams"));
        around.hooks().answers("teams", 200);
        cloud.sqs()
                .sendMessage(r -> r.queueUrl(cloud.named("NotifyQueue"))
                        .messageBody(letters.getFirst().body()));
        until(() -> delivery(opened, "teams").state() == State.TOLD);
        assertThat(delivery(opened, "teams").attempts()).hasSize(6);
    }

    @Test
    void a_mail_whose_answer_was_lost_is_settled_by_ses_and_not_sent_again() {
        int before = around.mail().mails().size();
        around.mail().plan(new MailFault.LostAnswer());
        var opened = tell();
        settle();
        minutes(10);
        assertThat(mails(before)).isEqualTo(1);
        assertThat(delivery(opened, "lead").state()).isEqualTo(State.TOLD);
        around.mail().plan(new MailFault.LostRequest());
        int requests = around.mail().requests();
        var second = tell();
        settle();
        minutes(10);
        assertThat(delivery(second, "lead").state()).isEqualTo(State.UNKNOWN);
        assertThat(around.mail().requests()).isEqualTo(requests + 1);
    }

    @Test
    void what_is_deployed_calls_nobody_on_this_computer() throws Exception {
        alerts++;
        var opened = notice(Notice.Phase.OPENED);
        log.keep(opened);
        var deployed = new NotifyHandler(cloud.environment("NotifyFunction"), NOW::get);
        var event = new ObjectMapper().createObjectNode();
        event.putArray("Records").addObject().put("messageId", "1").put("body", opened.id());
        var answer = new ByteArrayOutputStream();
        deployed.handleRequest(new ByteArrayInputStream(event.toString().getBytes(UTF_8)), answer, null);
        assertThat(answer.toString(UTF_8)).contains("\"itemIdentifier\":\"1\"");
        assertThat(log.of(opened.alertId()).getFirst().planned()).isFalse();
        assertThat(calls(opened)).isEmpty();
        log.plan(opened, List.of());
    }

    @Test
    void the_page_shows_what_was_caught_and_nothing_of_it_is_markup() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var base = around.hooks().endpoint();
            var hostile = HttpRequest.newBuilder(base.resolve("/generic"))
                    .POST(HttpRequest.BodyPublishers.ofString("<script>alert(1)</script>"));
            http.send(hostile.build(), HttpResponse.BodyHandlers.discarding());
            var page =
                    http.send(HttpRequest.newBuilder(base.resolve("/")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(page.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>");
            assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
            var elsewhere = HttpRequest.newBuilder(URI.create(base + "/generic"))
                    .header("Origin", "https://evil.example")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(http.send(elsewhere.build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
