package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.NOW;
import static care.earshot.adapter.email.Fakes.SETTINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.email.NoticeCourier.Heard;
import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import care.earshot.contact.Suppressed;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Alerts by e-mail: at most once, and what SES says of the mail finds back to its delivery. */
final class NoticeCourierTest {
    private static final Notice NOTICE = new Notice(
            "pay-1",
            Notice.Phase.OPENED,
            NOW,
            "tag:payment-declined",
            Severity.CRITICAL,
            NOW.minusSeconds(300),
            5,
            41,
            3,
            38,
            List.of(new Notice.Sample(
                    Fakes.POST, "Elutasította a kártyámat\r\nBcc: evil@example.com", "https://x.com/i/1")),
            "37 of 41 name the card");
    private static final Receivers RECEIVERS =
            new Receivers("Brand", "https://care.example", "hu", ZoneId.of("UTC"), Map.of(), List.of());
    private static final Receiver ANNA =
            new Receiver("anna", Set.of(Severity.CRITICAL), List.of(), true, new Receiver.Email("anna@brand.example"));

    private final Fakes.SuppressionList suppression = new Fakes.SuppressionList();
    private FaultySes ses;
    private NoticeCourier courier;

    @BeforeEach
    void start() throws IOException {
        ses = new FaultySes();
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        courier = new NoticeCourier(
                EmailOutlet.client(Region.EU_WEST_1, ses.endpoint(), credentials), SETTINGS, suppression);
    }

    @AfterEach
    void stop() {
        ses.close();
    }

    private Courier.Result tell() {
        return courier.tell(NOTICE, ANNA, RECEIVERS, NOW);
    }

    @Test
    void the_mail_says_it_all_and_carries_its_tag() throws Exception {
        assertThat(tell()).isInstanceOf(Courier.Told.class);
        var mail = new MimeMessage(null, new ByteArrayInputStream(ses.raw(0).getBytes(UTF_8)));
        assertThat(mail.getSubject())
                .isEqualTo("payment-declined: 41 üzenet 5 perc alatt, a szokásos 3, 38 különböző ember");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var text = ((MimeMultipart) mail.getContent())
                .getBodyPart(0)
                .getContent()
                .toString()
                .replace("\r\n", "\n");
        assertThat(text)
                .contains("Mi változott: 37 of 41 name the card")
                .contains("– Elutasította a kártyámat Bcc: evil@example.com\n  https://x.com/i/1")
                .contains("Megnyitás az Earshotban: https://care.example/alerts/pay-1");
        assertThat(ses.seen.getFirst().at("/EmailTags/0/Name").asText()).isEqualTo("notice");
        assertThat(Tags.read(ses.seen.getFirst().at("/EmailTags/0/Value").asText()))
                .isEqualTo(NOTICE.id() + " anna");
    }

    @Test
    void whatever_becomes_of_the_request_it_is_made_once() {
        ses.then(new FaultySes.Fault.Lost());
        assertThat(tell()).isInstanceOf(Courier.Unknown.class);
        ses.refuses(500, "InternalServiceErrorException", "oops");
        assertThat(tell()).isInstanceOf(Courier.Unknown.class);
        ses.refuses(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
        assertThat(tell())
                .isInstanceOfSatisfying(
                        Courier.Again.class,
                        again -> assertThat(again.atLeast()).isEqualTo(Duration.ofSeconds(30)));
        ses.refuses(400, "MessageRejected", "Email address is not verified.");
        assertThat(tell()).isEqualTo(new Courier.Never(0, "MessageRejected: Email address is not verified."));
        assertThat(ses.seen).hasSize(4);
    }

    @Test
    void who_is_suppressed_gets_nothing_and_it_is_said() {
        suppression.add(new Suppressed("anna@brand.example", Suppressed.Why.HARD_BOUNCE, NOW, "550 unknown"));
        assertThat(tell()).isInstanceOf(Courier.Never.class);
        assertThat(ses.seen).isEmpty();
    }

    @Test
    void an_event_of_the_mail_finds_its_delivery_and_events_of_others_do_not() {
        var tag = Tags.write(NOTICE.id() + " anna");
        assertThat(heard("Delivery", "\"delivery\": {\"smtpResponse\": \"250 ok\"}", tag))
                .isEqualTo(new Heard(NOTICE.id(), "anna", true, "delivered"));
        assertThat(heard("Send", "\"send\": {}", tag)).isEqualTo(new Heard(NOTICE.id(), "anna", true, "taken by SES"));
        var bounce = "\"bounce\": {\"bounceType\": \"Permanent\", \"bouncedRecipients\":"
                + " [{\"emailAddress\": \"anna@brand.example\", \"diagnosticCode\": \"550 unknown\"}]}";
        assertThat(heard("Bounce", bounce, tag))
                .isEqualTo(new Heard(NOTICE.id(), "anna", false, "bounced: 550 unknown"));
        assertThat(heard("Send", "\"send\": {}", "somebody-elses")).isNull();
        assertThat(heard("Open", "\"open\": {}", tag)).isNull();
    }

    private static @Nullable Object heard(String type, String part, String tag) {
        return NoticeCourier.heard(SesEvents.read(("{\"eventType\": \"%s\", %s, \"mail\": {\"messageId\": \"1\","
                        + " \"timestamp\": \"2026-11-22T10:00:00Z\", \"tags\": {\"notice\": [\"%s\"]}}}")
                .formatted(type, part, tag)));
    }
}
