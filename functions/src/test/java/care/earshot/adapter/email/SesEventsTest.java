package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.contact.SentMail;
import care.earshot.contact.Suppressed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SesEventsTest {
    private static final Instant TAKEN = Instant.parse("2026-11-22T10:00:00.123Z");
    private final Fakes.Remembered addresses = new Fakes.Remembered();
    private final ReplyAddress replyAddress = Fakes.replyAddress(addresses);
    private final Fakes.SentMails sentMails = new Fakes.SentMails();
    private final Fakes.SuppressionList suppression = new Fakes.SuppressionList();
    private final MailFeedback feedback = new MailFeedback(replyAddress, sentMails, suppression);

    private String detail(String type, String more) {
        return """
                {"eventType":"%s"%s,"mail":{"timestamp":"2026-11-22T10:00:00.123Z","source":"care@brand.example",
                "messageId":"0102-1","destination":["anna@example.com"],"headersTruncated":false,"headers":[],
                "commonHeaders":{},"tags":{"ses:configuration-set":["earshot"],"intent":["intent-1"],"reply":["%s"]}}}""".formatted(type, more, replyAddress.token(MAIL));
    }

    private String bounce(String type) {
        return detail(
                "Bounce",
                ",\"bounce\":{\"bounceType\":\"" + type + "\",\"bounceSubType\":\"General\","
                        + "\"bouncedRecipients\":[{\"emailAddress\":\"Anna <Anna@Example.com>\",\"action\":\"failed\","
                        + "\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 unknown\"}],"
                        + "\"timestamp\":\"2026-11-22T10:00:05Z\",\"feedbackId\":\"f\"}");
    }

    private static String byEventBridge(String detail) {
        return "{\"version\":\"0\",\"id\":\"e\",\"detail-type\":\"Email Sent\",\"source\":\"aws.ses\",\"detail\":"
                + detail + "}";
    }

    private static String bySns(String detail) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(Map.of("Type", "Notification", "Message", detail));
    }

    @Test
    void a_send_event_settles_that_the_intent_was_sent_however_it_is_wrapped() throws JsonProcessingException {
        var mail = new SesEvent.Mailed(
                "0102-1", "intent-1", replyAddress.token(MAIL), "", "", TAKEN, List.of("anna@example.com"));
        for (var json : new String[] {
            detail("Send", ",\"send\":{}"),
            byEventBridge(detail("Send", ",\"send\":{}")),
            bySns(detail("Send", ",\"send\":{}"))
        }) {
            sentMails.all.clear();
            var outcome = feedback.take(json);
            assertThat(outcome).isEqualTo(new MailFeedback.Outcome(new SesEvent.Send(mail), "intent-1", MAIL));
            assertThat(sentMails.find("intent-1")).isEqualTo(new SentMail.Mail("0102-1", TAKEN));
        }
    }

    @Test
    void whatever_event_comes_first_says_that_ses_had_the_mail() {
        feedback.take(
                byEventBridge(
                        detail(
                                "Delivery",
                                ",\"delivery\":{\"timestamp\":\"2026-11-22T10:00:02Z\",\"smtpResponse\":\"250 ok\",\"recipients\":[]}")));
        assertThat(sentMails.find("intent-1")).isNotNull();
    }

    @Test
    void a_hard_bounce_and_a_complaint_suppress_and_a_soft_bounce_does_not() {
        feedback.take(bounce("Transient"));
        feedback.take(bounce("Undetermined"));
        feedback.take(detail(
                "Complaint",
                ",\"complaint\":{\"complaintFeedbackType\":\"not-spam\",\"timestamp\":"
                        + "\"2026-11-22T10:00:05Z\",\"complainedRecipients\":[{\"emailAddress\":\"b@example.com\"}]}"));
        assertThat(suppression.all).isEmpty();
        feedback.take(bounce("Permanent"));
        feedback.take(bounce("Permanent"));
        var suppressed = Objects.requireNonNull(suppression.of("anna@example.com"));
        assertThat(suppressed.why()).isEqualTo(Suppressed.Why.HARD_BOUNCE);
        assertThat(suppressed.words()).contains("550 5.1.1 unknown");
        feedback.take(detail(
                "Complaint",
                ",\"complaint\":{\"complaintFeedbackType\":\"abuse\",\"timestamp\":"
                        + "\"2026-11-22T10:00:05Z\",\"complainedRecipients\":[{\"emailAddress\":\"b@example.com\"}]}"));
        assertThat(suppression.of("B@example.com")).isNotNull();
    }

    @Test
    void an_event_of_a_mail_that_is_no_answer_settles_nothing() {
        var outcome = feedback.take(detail("Send", "").replace(replyAddress.token(MAIL), "x"));
        assertThat(outcome.conversation()).isNull();
        assertThat(sentMails.all).isEmpty();
    }

    @Test
    void rejects_delays_and_new_types_are_read() {
        assertThat(SesEvents.read(detail("Reject", ",\"reject\":{\"reason\":\"Bad content\"}")))
                .isInstanceOfSatisfying(
                        SesEvent.Reject.class,
                        reject -> assertThat(reject.words()).isEqualTo("Bad content"));
        assertThat(SesEvents.read(detail("DeliveryDelay", ",\"deliveryDelay\":{\"delayType\":\"MailboxFull\"}")))
                .isInstanceOf(SesEvent.Delay.class);
        assertThat(SesEvents.read(detail("Open", ""))).isEqualTo(new SesEvent.Other("Open"));
        assertThat(SesEvents.read(detail("Bounce", "").replace("eventType", "notificationType")))
                .isInstanceOf(SesEvent.Bounce.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{}", "1", "{\"detail\":{}}", "{\"Message\":\"x\"}", "{\"eventType\":\"Send\"}"
            })
    void what_is_no_event_is_odd(String json) {
        assertThat(SesEvents.read(json)).isInstanceOf(SesEvent.Odd.class);
    }

    @Test
    void truncated_and_changed_events_never_throw() {
        var good = byEventBridge(bounce("Permanent"));
        for (int end = 0; end < good.length(); end++) {
            assertThat(SesEvents.read(good.substring(0, end))).isInstanceOf(SesEvent.Odd.class);
        }
        var random = new Random(7);
        for (int run = 0; run < 5_000; run++) {
            var changed = new StringBuilder(good);
            for (int i = random.nextInt(6); i >= 0; i--) {
                changed.setCharAt(random.nextInt(changed.length()), "{}[]\",:0a ".charAt(random.nextInt(10)));
            }
            assertThat(SesEvents.read(changed.toString())).isNotNull();
        }
    }
}
