package care.earshot.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.adapter.email.EmailOutlet;
import care.earshot.adapter.email.EmailSettings;
import care.earshot.adapter.email.Mail;
import care.earshot.adapter.email.MailFeedback;
import care.earshot.adapter.email.MailIn;
import care.earshot.adapter.email.ReplyAddress;
import care.earshot.contact.Addresses;
import care.earshot.contact.SentMail;
import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Outlet.LookUp;
import care.earshot.reply.Outlet.Result;
import care.earshot.reply.Way;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;

/** The catcher with the real outlet before it and the real reader behind it. */
final class MailCatcherTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final ConversationId POST = new ConversationId(Network.X, "12345", "1990000000000000001");
    private static final AccountId CARE = new AccountId(Network.EMAIL, "care@brand.example");
    private final List<String> events = new ArrayList<>();
    private final List<byte[]> bucket = new ArrayList<>();
    private final Sent sent = new Sent();
    private final NoMail noMail = new NoMail();
    private final ReplyAddress replyAddress = new ReplyAddress(
            List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)), "in.brand.example", new Conversations());
    private final MailFeedback feedback = new MailFeedback(replyAddress, sent, noMail);
    private final HttpClient http = HttpClient.newHttpClient();
    private MailCatcher catcher;
    private SesV2Client ses;
    private EmailOutlet outlet;

    private static final class Conversations implements Addresses {
        private final Map<String, ConversationId> all = new HashMap<>();

        @Override
        public void remember(String reference, ConversationId conversation) {
            all.put(reference, conversation);
        }

        @Override
        public @Nullable ConversationId find(String reference) {
            return all.get(reference);
        }
    }

    private static final class Sent implements SentMail {
        private final Map<String, Mail> all = new HashMap<>();

        @Override
        public void record(String intent, String messageId, Instant at) {
            all.putIfAbsent(intent, new Mail(messageId, at));
        }

        @Override
        public @Nullable Mail find(String intent) {
            return all.get(intent);
        }
    }

    private static final class NoMail implements Suppression {
        private final Map<String, Suppressed> all = new HashMap<>();

        @Override
        public @Nullable Suppressed of(String address) {
            return all.get(Suppressed.key(address));
        }

        @Override
        public void add(Suppressed suppressed) {
            all.putIfAbsent(suppressed.address(), suppressed);
        }

        @Override
        public void remove(String address) {
            all.remove(Suppressed.key(address));
        }
    }

    @BeforeEach
    void start() throws IOException {
        catcher = MailCatcher.start(0, InstantSource.fixed(NOW), events::add, bucket::add);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        ses = EmailOutlet.client(Region.EU_WEST_1, catcher.endpoint(), credentials);
        var settings = new EmailSettings(
                "care@brand.example", "Brand Care", "earshot", EmailSettings.messageIdDomain("eu-west-1"));
        outlet = new EmailOutlet(ses, settings, replyAddress, noMail, sent);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    private static Intent intent(String id, String to, String text) {
        var draft = new Draft(id, POST, Way.EMAIL, text, "", "", false, "agent");
        return Intent.accepted(
                        draft, CARE, to, "1990000000000000001", MailThread.NONE, "", List.of(text), NOW, Duration.ZERO)
                .sending(NOW, NOW.plusSeconds(120));
    }

    private void hand() {
        events.forEach(feedback::take);
        events.clear();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(catcher.page().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(catcher.page().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void what_the_agent_sends_and_the_customer_answers_comes_back_to_the_same_conversation() {
        var result = outlet.send(intent("i1", "anna@example.com", "Szia!\n\nÚton van."), NOW);
        var mail = catcher.mails().getFirst();
        assertThat(result)
                .isEqualTo(
                        new Result.Sent("mail:" + mail.messageId() + "@eu-west-1.amazonses.com", POST.thread(), NOW));
        assertThat(mail.text()).isEqualTo("Szia!\n\nÚton van.");
        assertThat(mail.replyTo()).startsWith("reply+").endsWith("@in.brand.example");
        assertThat(mail.fate()).isEqualTo("delivered");
        catcher.answer(mail, "Köszönöm! 👋");
        var read = new MailIn(replyAddress, List.of(CARE)).read(bucket.getFirst(), "mail/1", NOW);
        assertThat(read).isInstanceOfSatisfying(Mail.Incoming.class, in -> {
            assertThat(in.message().conversation()).isEqualTo(POST);
            assertThat(in.message().text()).isEqualTo("Köszönöm! 👋");
            assertThat(in.message().parent()).isEqualTo("mail:" + mail.messageId() + "@eu-west-1.amazonses.com");
            assertThat(in.message().author().id()).isEqualTo("anna@example.com");
            assertThat(in.message().quoted()).contains("> Úton van.");
        });
    }

    @Test
    void a_lost_answer_is_unknown_until_the_event_arrives_and_it_was_sent_once() {
        catcher.plan(new MailFault.LostAnswer());
        assertThat(outlet.send(intent("i1", "anna@example.com", "Hi"), NOW)).isInstanceOf(Result.Unknown.class);
        assertThat(outlet.lookUp(intent("i1", "anna@example.com", "Hi"), NOW)).isInstanceOf(LookUp.CannotTell.class);
        hand();
        var mail = catcher.mails().getFirst();
        assertThat(outlet.lookUp(intent("i1", "anna@example.com", "Hi"), NOW))
                .isEqualTo(
                        new LookUp.Found("mail:" + mail.messageId() + "@eu-west-1.amazonses.com", POST.thread(), NOW));
        assertThat(catcher.requests()).isEqualTo(1);
        assertThat(catcher.mails()).hasSize(1);
    }

    @Test
    void every_other_fault_is_one_request_and_says_what_is_known() {
        for (var fault : List.of(
                new MailFault.LostRequest(),
                new MailFault.Failed(true),
                new MailFault.Failed(false),
                new MailFault.Throttled(),
                new MailFault.Rejected("Email address is not verified."))) {
            catcher.plan(fault);
            var result = outlet.send(intent("i", "anna@example.com", "Hi"), NOW);
            var expected = switch (fault) {
                case MailFault.Throttled _ -> Result.Later.class;
                case MailFault.Rejected _ -> Result.Refused.class;
                case MailFault.LostRequest _,
                        MailFault.LostAnswer _,
                        MailFault.Failed _,
                        MailFault.Entries _,
                        MailFault.Slow _ -> Result.Unknown.class;
            };
            assertThat(result).as("%s", fault).isInstanceOf(expected);
        }
        assertThat(catcher.requests()).isEqualTo(5);
        assertThat(catcher.mails()).hasSize(1);
    }

    @Test
    void a_bounce_and_a_complaint_suppress_the_next_mail() {
        for (var to : List.of("bounce+a@example.com", "complaint@example.com", "softbounce@example.com")) {
            assertThat(outlet.send(intent("i" + to, to, "Hi"), NOW)).isInstanceOf(Result.Sent.class);
        }
        hand();
        assertThat(outlet.send(intent("i2", "bounce+a@example.com", "Hi"), NOW)).isInstanceOf(Result.Refused.class);
        assertThat(outlet.send(intent("i3", "complaint@example.com", "Hi"), NOW))
                .isInstanceOf(Result.Refused.class);
        assertThat(outlet.send(intent("i4", "softbounce@example.com", "Hi"), NOW))
                .isInstanceOf(Result.Sent.class);
    }

    @Test
    void simple_mails_and_the_account_are_answered_and_wrong_ones_refused_as_ses_does() {
        ses.sendEmail(send -> send.fromEmailAddress("care@brand.example")
                .destination(to -> to.toAddresses("anna@example.com"))
                .content(content -> content.simple(simple -> simple.subject(subject -> subject.data("Tárgy"))
                        .body(body -> body.text(text -> text.data("Plain")).html(html -> html.data("<p>Rich</p>"))))));
        var mail = catcher.mails().getFirst();
        assertThat(mail.subject()).isEqualTo("Tárgy");
        assertThat(mail.text()).isEqualTo("Plain");
        assertThat(mail.html()).isEqualTo("<p>Rich</p>");
        assertThat(ses.getAccount(account -> {}).sendQuota().sentLast24Hours()).isEqualTo(1.0);
        assertThatThrownBy(() -> ses.sendEmail(send -> send.fromEmailAddress("care@brand.example")
                        .destination(to -> to.toAddresses("anna@example.com"))
                        .emailTags(MessageTag.builder()
                                .name("x")
                                .value("not allowed")
                                .build())
                        .content(content -> content.simple(
                                simple -> simple.subject(s -> s.data("s")).body(b -> b.text(t -> t.data("t")))))))
                .isInstanceOf(BadRequestException.class);
        assertThat(catcher.mails()).hasSize(1);
    }

    @Test
    void events_have_the_shape_that_eventbridge_hands_over() throws IOException {
        outlet.send(intent("i1", "anna@example.com", "Hi"), NOW);
        var send = new ObjectMapper().readTree(events.getFirst());
        assertThat(send.get("source").asText()).isEqualTo("aws.ses");
        assertThat(send.at("/detail/eventType").asText()).isEqualTo("Send");
        assertThat(send.at("/detail/mail/tags/intent/0").asText()).isEqualTo("i1");
        assertThat(send.at("/detail/mail/tags/ses:configuration-set/0").asText())
                .isEqualTo("earshot");
        assertThat(events).hasSize(2);
    }

    @Test
    void people_read_mails_escaped_and_answer_by_a_form() throws Exception {
        outlet.send(intent("i1", "anna@example.com", "<script>alert(1)</script> & \"x\""), NOW);
        var list = get("/");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(list.body()).contains("Brand Care", "anna@example.com", "href=\"/mail/1\"");
        var one = get("/mail/1");
        assertThat(one.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script");
        var html = get("/mail/1/html");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("sandbox");
        assertThat(html.body()).doesNotContain("<script");
        assertThat(post("/mail/1/answer", "text=Thanks%0D%0Aa+lot").statusCode())
                .isEqualTo(200);
        assertThat(post("/write", "from=b%40example.com&name=B&to=care%40brand.example&subject=Hi&text=Hello")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bucket).hasSize(2);
        assertThat(post("/write", "from=b&to=care%40brand.example&text=Hello").statusCode())
                .isEqualTo(400);
        assertThat(post("/mail/1/answer", "text=").statusCode()).isEqualTo(400);
        assertThat(get("/mail/9").statusCode()).isEqualTo(404);
        assertThat(get("/mail.css").statusCode()).isEqualTo(200);
        assertThat(Objects.requireNonNull(get("/mail/1/raw").body())).contains("Reply-To:");
    }

    @Test
    void another_sites_page_cannot_write_here() throws Exception {
        var foreign = HttpRequest.newBuilder(URI.create(catcher.page() + "write"))
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("from=b%40example.com&to=care%40brand.example&text=Hello"))
                .build();
        assertThat(http.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        assertThat(bucket).isEmpty();
    }
}
