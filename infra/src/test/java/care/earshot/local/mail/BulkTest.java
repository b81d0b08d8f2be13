package care.earshot.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import care.earshot.adapter.email.CastFeedback;
import care.earshot.adapter.email.EmailOutlet;
import care.earshot.adapter.email.EmailSettings;
import care.earshot.adapter.email.SesEvents;
import care.earshot.adapter.email.SesMailing;
import care.earshot.broadcast.Feedback.Told;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Mailing.Answer;
import care.earshot.broadcast.Mailing.Entry;
import care.earshot.broadcast.Mailing.Quota;
import care.earshot.broadcast.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Announcements through the real SES client and the catcher. */
final class BulkTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Letter LETTER = new Letter(
            "{{brand}}: late, {{name|you}}", "Dear {{name|customer}},\n\nsee https://kavoora.example/?a=1&b=2.");
    private final List<String> events = new ArrayList<>();
    private MailCatcher catcher;
    private SesMailing mailing;

    @BeforeEach
    void start() throws Exception {
        catcher = MailCatcher.start(0, () -> NOW, events::add, mail -> {});
        var ses = EmailOutlet.client(
                Region.EU_WEST_1,
                catcher.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")));
        var settings = new EmailSettings("help@kavoora.example", "Kavoora Ő", "earshot", "eu-west-1.amazonses.com");
        mailing = new SesMailing(ses, settings, () -> NOW);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    private static Entry entry(int number, String address, Map<String, String> values) {
        return new Entry(address, values, "run-1_" + number, "https://care.example/u/run-1." + number + ".x.y");
    }

    private List<Answer> send(Entry... entries) {
        return mailing.send(LETTER, "en", "service", List.of(entries));
    }

    @Test
    void everybody_gets_their_own_mail_with_one_click_headers_and_their_values_escaped_in_html() {
        var answers = send(
                entry(0, "a@example.com", Map.of("name", "<b>O'Neil & {{u}}</b>")),
                entry(1, "b@example.com", Map.of()));
        assertThat(answers).containsExactly(new Answer.Taken(), new Answer.Taken());
        var first = catcher.mails().getFirst();
        assertThat(first.to()).containsExactly("a@example.com");
        assertThat(first.from()).isEqualTo("help@kavoora.example");
        assertThat(first.subject()).isEqualTo("Kavoora Ő: late, <b>O'Neil & {{u}}</b>");
        assertThat(first.headers())
                .contains("List-Unsubscribe: <https://care.example/u/run-1.0.x.y>")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        assertThat(first.text())
                .startsWith("Dear <b>O'Neil & {{u}}</b>,\n\nsee https://kavoora.example/?a=1&b=2.")
                .contains("https://care.example/u/run-1.0.x.y");
        assertThat(first.html())
                .contains("<p>Dear &lt;b&gt;O&#39;Neil &amp; {{u}}&lt;/b&gt;,</p>\n<p>see <a href=")
                .contains("<a href=\"https://kavoora.example/?a=1&amp;b=2\">")
                .contains("<a href=\"https://care.example/u/run-1.0.x.y\">")
                .doesNotContain("<b>");
        var second = catcher.mails().getLast();
        assertThat(second.subject()).isEqualTo("Kavoora Ő: late, you");
        assertThat(second.text()).startsWith("Dear customer,");
        assertThat(catcher.requests()).isOne();
    }

    @Test
    void each_entry_has_its_own_answer() {
        catcher.plan(new MailFault.Entries(
                List.of("SUCCESS", "ACCOUNT_THROTTLED", "MESSAGE_REJECTED", "ACCOUNT_SUSPENDED")));
        var answers = send(
                entry(0, "a@example.com", Map.of()),
                entry(1, "b@example.com", Map.of()),
                entry(2, "c@example.com", Map.of()),
                entry(3, "d@example.com", Map.of()),
                entry(4, "refused@example.com", Map.of()),
                entry(5, "throttled@example.com", Map.of()));
        assertThat(answers.stream().map(answer -> answer.getClass().getSimpleName()))
                .containsExactly("Taken", "Later", "Refused", "Halt", "Refused", "Later");
        assertThat(catcher.mails()).hasSize(1);
        assertThat(send(entry(5, "throttled@example.com", Map.of()))).containsExactly(new Answer.Taken());
    }

    @Test
    void what_goes_wrong_with_the_whole_call_is_true_of_every_entry() {
        for (var fault : List.of(
                new MailFault.Throttled(),
                new MailFault.Rejected("Sending suspended"),
                new MailFault.LostAnswer(),
                new MailFault.LostRequest(),
                new MailFault.Failed(true))) {
            catcher.plan(fault);
            var answers = send(entry(0, "a@example.com", Map.of()), entry(1, "b@example.com", Map.of()));
            assertThat(answers)
                    .as("%s", fault)
                    .hasSize(2)
                    .allSatisfy(answer -> assertThat(answer)
                            .isInstanceOf(
                                    fault instanceof MailFault.Throttled
                                            ? Answer.Later.class
                                            : fault instanceof MailFault.Rejected
                                                    ? Answer.Halt.class
                                                    : Answer.Unknown.class));
        }
        assertThat(catcher.requests()).isEqualTo(5);
        assertThat(catcher.mails()).hasSize(4); // of the lost answer, and of the failure after it was taken
    }

    @Test
    void the_quota_is_the_accounts() {
        catcher.quota(80, 1_000);
        send(entry(0, "a@example.com", Map.of()));
        assertThat(mailing.quota()).isEqualTo(new Quota(80, 1_000, 1));
    }

    @Test
    void events_name_the_recipient_by_the_tag_that_the_mail_carried() {
        send(
                entry(7, "a@example.com", Map.of()),
                entry(8, "bounce@example.com", Map.of()),
                entry(9, "complaint@example.com", Map.of()));
        var told = events.stream()
                .map(SesEvents::read)
                .map(CastFeedback::told)
                .map(Objects::requireNonNull)
                .toList();
        assertThat(told)
                .extracting(Told::reference, Told::what)
                .containsExactly(
                        tuple(new Reference("run-1", 7), Heard.TAKEN),
                        tuple(new Reference("run-1", 7), Heard.DELIVERED),
                        tuple(new Reference("run-1", 8), Heard.TAKEN),
                        tuple(new Reference("run-1", 8), Heard.BOUNCED),
                        tuple(new Reference("run-1", 9), Heard.TAKEN),
                        tuple(new Reference("run-1", 9), Heard.DELIVERED),
                        tuple(new Reference("run-1", 9), Heard.COMPLAINED));
    }
}
