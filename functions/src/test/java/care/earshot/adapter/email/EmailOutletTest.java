package care.earshot.adapter.email;

import static care.earshot.adapter.email.Fakes.MAIL;
import static care.earshot.adapter.email.Fakes.NOW;
import static care.earshot.adapter.email.Fakes.POST;
import static care.earshot.adapter.email.Fakes.SETTINGS;
import static care.earshot.adapter.email.Fakes.intent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.contact.Suppressed;
import care.earshot.reply.Intent;
import care.earshot.reply.MailThread;
import care.earshot.reply.Outlet.LookUp;
import care.earshot.reply.Outlet.Result;
import care.earshot.reply.Way;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

final class EmailOutletTest {
    private final Fakes.Remembered addresses = new Fakes.Remembered();
    private final Fakes.SuppressionList suppression = new Fakes.SuppressionList();
    private final Fakes.SentMails sentMails = new Fakes.SentMails();
    private FaultySes ses;
    private EmailOutlet outlet;

    @BeforeEach
    void start() throws IOException {
        ses = new FaultySes();
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
        outlet = new EmailOutlet(
                EmailOutlet.client(Region.EU_WEST_1, ses.endpoint(), credentials),
                SETTINGS,
                Fakes.replyAddress(addresses),
                suppression,
                sentMails);
    }

    @AfterEach
    void stop() {
        ses.close();
    }

    private static Intent answer() {
        return intent(MAIL, "Anna@Example.com", "two@example.com", "Késik a csomag", "Szia Anna!\n\nMár <úton> van.");
    }

    private MimeMessage sent(int request) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(ses.raw(request).getBytes(UTF_8)));
    }

    @Test
    void an_answer_is_one_threaded_mail_in_plain_text_and_html() throws MessagingException, IOException {
        var result = outlet.send(answer(), NOW);
        assertThat(result).isEqualTo(new Result.Sent("0102-1@eu-west-1.amazonses.com", MAIL.thread(), NOW));
        assertThat(ses.seen).hasSize(1);
        var mail = sent(0);
        assertThat(mail.getSubject()).isEqualTo("Re: Késik a csomag");
        assertThat(mail.getFrom()[0]).hasToString("Brand Care <care@brand.example>");
        assertThat(mail.getHeader("To")).containsExactly("Anna@Example.com");
        assertThat(mail.getHeader("In-Reply-To")).containsExactly("<two@example.com>");
        assertThat(mail.getHeader("References", null).replaceAll("\\s+", " "))
                .isEqualTo("<root@example.com> <two@example.com>");
        assertThat(mail.getHeader("Auto-Submitted")).isNull();
        assertThat(mail.getHeader("Reply-To")[0]).matches("(?s).*<reply\\+[a-z2-7]{52}@in\\.brand\\.example>");
        var both = (MimeMultipart) mail.getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("Szia Anna!\r\n\r\nMár <úton> van.");
        assertThat(both.getBodyPart(1).getContent().toString())
                .contains("<p>Szia Anna!</p>", "<p>Már &lt;úton&gt; van.</p>");
    }

    private static Intent answering(MailThread mails) {
        return intent("i", MAIL, "a@b.example", "two@example.com", mails, "Hi", "Szia Anna!\n\nMár <úton> van.");
    }

    @Test
    void no_mail_is_sent_by_a_jvm_that_might_send_it_twice() {
        var client = EmailOutlet.client(
                Region.EU_WEST_1,
                ses.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
        var replyAddress = Fakes.replyAddress(addresses);
        System.setProperty("sun.net.http.retryPost", "true");
        try {
            assertThatThrownBy(() -> new EmailOutlet(client, SETTINGS, replyAddress, suppression, sentMails))
                    .hasMessageContaining("-Dsun.net.http.retryPost=false");
        } finally {
            System.setProperty("sun.net.http.retryPost", "false");
        }
    }

    @Test
    void references_go_from_the_first_mail_to_the_one_that_is_answered() throws MessagingException {
        var ids = Stream.concat(
                        Stream.of("root@example.com", "by-hand:1", "hash-1", "two@example.com"),
                        IntStream.range(0, 30).mapToObj(i -> "mail:m" + i + "@example.com"))
                .toList();
        outlet.send(answering(new MailThread(ids, "")), NOW);
        var references = List.of(sent(0).getHeader("References", null).split("\\s+"));
        assertThat(references)
                .hasSize(20)
                .startsWith("<root@example.com>")
                .endsWith("<m29@example.com>", "<two@example.com>");
        assertThat(sent(0).getHeader("In-Reply-To", null)).isEqualTo("<two@example.com>");
    }

    @Test
    void what_it_answers_stands_quoted_below_and_folds_away_when_it_comes_back() throws Exception {
        var quote = "2026. 11. 21. 10:30 (UTC) keltezéssel, Anna <b> írta:\n> Hol a <csomag>?\n>> Úton.";
        outlet.send(answering(new MailThread(List.of(), quote)), NOW);
        var both = (MimeMultipart) sent(0).getContent();
        var plain = both.getBodyPart(0).getContent().toString().replace("\r\n", "\n");
        assertThat(plain).isEqualTo("Szia Anna!\n\nMár <úton> van.\n\n" + quote + "\n");
        assertThat(Quotes.fold(plain)).isEqualTo(new Quotes.Folded("Szia Anna!\n\nMár <úton> van.", quote));
        assertThat(both.getBodyPart(1).getContent().toString().replace("\r\n", "\n"))
                .contains(
                        "<p>2026. 11. 21. 10:30 (UTC) keltezéssel, Anna &lt;b&gt; írta:</p>\n<blockquote type=\"cite\"")
                .contains(">Hol a &lt;csomag&gt;?<br>\n&gt; Úton.</blockquote>");
    }

    @Test
    void the_same_intent_makes_the_same_bytes() {
        outlet.send(answer(), NOW);
        outlet.send(answer(), NOW);
        assertThat(ses.raw(0)).isEqualTo(ses.raw(1));
    }

    @Test
    void the_reply_address_leads_back_to_the_conversation_and_tags_name_intent_and_token() throws Exception {
        outlet.send(intent("id with blanks", POST, "anna@example.com", "1990", "", "Hello"), NOW);
        var tags = ses.seen.getFirst().get("EmailTags");
        assertThat(Tags.read(tags.get(0).get("Value").asText())).isEqualTo("id with blanks");
        assertThat(tags.get(0).get("Value").asText()).matches("[A-Za-z0-9_-]+");
        var replyAddress = Fakes.replyAddress(addresses);
        assertThat(replyAddress.conversation(tags.get(1).get("Value").asText())).isEqualTo(POST);
        assertThat(ses.seen.getFirst().get("ConfigurationSetName").asText()).isEqualTo("earshot");
        assertThat(sent(0).getSubject()).as("a post has no subject").isEqualTo("Brand Care");
        assertThat(sent(0).getHeader("In-Reply-To"))
                .as("a post's id is no Message-ID")
                .isNull();
    }

    @Test
    void a_mail_in_another_networks_conversation_is_known_by_its_prefix() throws MessagingException {
        var result = outlet.send(intent(POST, "anna@example.com", "mail:three@example.com", "Hi", "Hello"), NOW);
        assertThat(result).isEqualTo(new Result.Sent("mail:0102-1@eu-west-1.amazonses.com", POST.thread(), NOW));
        assertThat(sent(0).getHeader("In-Reply-To")).containsExactly("<three@example.com>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RE: hi", "Re: hi", "Válasz: hi", "ตอบกลับ: hi"})
    void a_subject_that_says_reply_says_it_once(String subject) throws MessagingException {
        outlet.send(intent(MAIL, "anna@example.com", "", subject, "Hello"), NOW);
        assertThat(sent(0).getSubject()).isEqualTo(subject);
    }

    @Test
    void a_lost_answer_on_a_kept_alive_connection_is_one_request_and_unknown() {
        outlet.send(answer(), NOW); // the connection is kept
        ses.then(new FaultySes.Fault.Lost());
        assertThat(outlet.send(answer(), NOW)).isInstanceOf(Result.Unknown.class);
        assertThat(ses.seen).hasSize(2);
    }

    @Test
    void a_lost_answer_on_a_fresh_connection_is_one_request_and_unknown() {
        ses.then(new FaultySes.Fault.Lost());
        assertThat(outlet.send(answer(), NOW)).isInstanceOf(Result.Unknown.class);
        assertThat(ses.seen).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "500, InternalServiceErrorException, Unknown",
        "503, ServiceUnavailable, Unknown",
        "429, TooManyRequestsException, Later",
        "400, ThrottlingException, Later",
        "400, LimitExceededException, Later",
        "400, SendingPausedException, Refused",
        "400, AccountSuspendedException, Refused",
        "400, MessageRejected, Refused",
        "400, MailFromDomainNotVerifiedException, Refused",
        "400, BadRequestException, Refused",
        "403, AccessDeniedException, Refused"
    })
    void what_ses_says_decides_and_is_asked_once(int status, String type, String outcome) {
        ses.refuses(status, type, "words of SES");
        var result = outlet.send(answer(), NOW);
        assertThat(result.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(result.toString()).contains("words of SES");
        assertThat(ses.seen).hasSize(1);
    }

    @Test
    void a_full_day_waits_an_hour() {
        ses.refuses(429, "TooManyRequestsException", "Daily message quota exceeded.");
        assertThat(outlet.send(answer(), NOW))
                .isInstanceOfSatisfying(
                        Result.Later.class,
                        later -> assertThat(later.until()).isEqualTo(NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void where_nobody_listens_nothing_was_sent() {
        ses.close();
        assertThat(outlet.send(answer(), NOW)).isInstanceOf(Result.Later.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.com",
                "anna@example.com\r\nBcc: all@example.com",
                "anna@example.com, all@example.com",
                "Anna <anna@example.com>",
                "anna@example.com>",
                "añña@example.com",
                "a b@example.com"
            })
    void what_is_not_one_address_is_refused_before_ses_is_asked(String to) {
        assertThat(outlet.send(intent(MAIL, to, "", "Hi", "Hello"), NOW)).isInstanceOf(Result.Refused.class);
        assertThat(ses.seen).isEmpty();
    }

    @Test
    void a_domain_in_any_script_is_mailed_to_in_its_ascii_form() throws MessagingException {
        outlet.send(intent(MAIL, "anna@kávé.example", "", "Hi", "Hello"), NOW);
        assertThat(sent(0).getHeader("To")).containsExactly("anna@xn--kv-mia7a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hi\r\nBcc: all@example.com", "Hi\nX: y", "Hi\rX: y", "Hi\u0000", "Hi\u2028X: y", "Hi\u0085X"})
    void line_breaks_in_headers_are_refused_with_one_error(String hostile) {
        var bySubject = outlet.send(intent(MAIL, "anna@example.com", "", hostile, "Hello"), NOW);
        var byReference = outlet.send(intent(MAIL, "anna@example.com", hostile, "Hi", "Hello"), NOW);
        assertThat(byReference).isEqualTo(bySubject).isInstanceOf(Result.Refused.class);
        assertThat(ses.seen).isEmpty();
    }

    @Test
    void a_suppressed_address_gets_nothing_and_the_agent_reads_why() {
        suppression.add(new Suppressed("ANNA@example.com ", Suppressed.Why.HARD_BOUNCE, NOW, "550 no such user"));
        assertThat(outlet.send(answer(), NOW))
                .isEqualTo(new Result.Refused(
                        "anna@example.com gets no mail since 2026-11-22T10:00:00Z: it bounced (550 no such user)"));
        assertThat(ses.seen).isEmpty();
    }

    @Test
    void an_unknown_one_is_found_by_the_event_that_carries_its_tag_and_else_nobody_can_tell_for_15_minutes() {
        assertThat(outlet.lookUp(answer(), NOW.plusSeconds(300))).isInstanceOf(LookUp.CannotTell.class);
        assertThat(outlet.lookUp(answer(), NOW.plusSeconds(900))).isInstanceOf(LookUp.NotThere.class);
        sentMails.record("intent-1", "0102-9", NOW.plusSeconds(2));
        assertThat(outlet.lookUp(answer(), NOW.plusSeconds(300)))
                .isEqualTo(new LookUp.Found("0102-9@eu-west-1.amazonses.com", MAIL.thread(), NOW.plusSeconds(2)));
    }

    @Test
    void an_empty_text_and_one_without_end_are_refused() {
        assertThat(outlet.refusal(Way.EMAIL, " \n")).isEqualTo("an e-mail needs a text");
        assertThat(outlet.refusal(Way.EMAIL, "x".repeat(100_001))).contains("100001");
        assertThat(outlet.refusal(Way.EMAIL, "x".repeat(100_000))).isEmpty();
    }
}
