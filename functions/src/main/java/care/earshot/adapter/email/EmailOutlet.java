package care.earshot.adapter.email;

import care.earshot.contact.SentMail;
import care.earshot.contact.Suppression;
import care.earshot.message.Network;
import care.earshot.reply.Intent;
import care.earshot.reply.Outlet;
import care.earshot.reply.Way;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Answers by e-mail, through SES v2. Every send carries the tags {@code intent} and {@code reply} (see {@link Tags}), so
 * that SES's events say what became of which intent. There is no {@code Auto-Submitted}: a person wrote it, which is what
 * its absence means.
 */
public final class EmailOutlet implements Outlet {
    /** After this long without an event SES most probably never had the mail. */
    static final Duration EVENTS_WITHIN = Duration.ofMinutes(15);

    private static final int LONGEST = 100_000;
    private static final Pattern REPLIED = Pattern.compile("(?i)^\\s*(re|aw|sv|vá|válasz|ตอบกลับ)\\s*:.*");
    private final SesV2Client ses;
    private final EmailSettings settings;
    private final ReplyAddress replyAddress;
    private final Suppression suppression;
    private final SentMail sentMail;

    /**
     * Through this client, which must be one of {@link #client}.
     *
     * @throws IllegalStateException if the JVM may repeat a POST by itself
     */
    public EmailOutlet(
            SesV2Client ses,
            EmailSettings settings,
            ReplyAddress replyAddress,
            Suppression suppression,
            SentMail sentMail) {
        checkNoRepeats();
        this.ses = ses;
        this.settings = settings;
        this.replyAddress = replyAddress;
        this.suppression = suppression;
        this.sentMail = sentMail;
    }

    static void checkNoRepeats() {
        if (!"false".equals(System.getProperty("sun.net.http.retryPost"))) {
            throw new IllegalStateException("without -Dsun.net.http.retryPost=false Java may send a mail twice");
        }
    }

    /** A client that makes one attempt and no more: SES knows no idempotency, and would mail each. */
    public static SesV2Client client(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
        var builder = SesV2Client.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(3))
                        .socketTimeout(Duration.ofSeconds(15)))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));
        return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
    }

    @Override
    public Result send(Intent intent, Instant now) {
        var refusal = wrong(intent);
        if (!refusal.isEmpty()) {
            return new Result.Refused(refusal);
        }
        var suppressed = suppression.of(intent.to());
        if (suppressed != null) {
            return new Result.Refused(suppressed.sentence());
        }
        var token = replyAddress.token(intent.conversation());
        var request = SendEmailRequest.builder()
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mime(intent, token, now)))))
                .configurationSetName(settings.configurationSet().isEmpty() ? null : settings.configurationSet())
                .emailTags(tag(Tags.INTENT, Tags.write(intent.id())), tag(Tags.REPLY, token))
                .build();
        try {
            return new Result.Sent(nativeId(intent, ses.sendEmail(request).messageId()), thread(intent), now);
        } catch (SdkException thrown) {
            return SesAnswers.of(thrown, now);
        }
    }

    /** SES cannot be asked what it sent; an event that it sent us can. */
    @Override
    public LookUp lookUp(Intent intent, Instant now) {
        var found = sentMail.find(intent.id());
        if (found != null) {
            return new LookUp.Found(nativeId(intent, found.messageId()), thread(intent), found.at());
        }
        var sendingAt = intent.sendingAt();
        return sendingAt != null && now.isBefore(sendingAt.plus(EVENTS_WITHIN))
                ? new LookUp.CannotTell("SES has not reported this mail (yet)")
                : new LookUp.NotThere();
    }

    @Override
    public String refusal(Way way, String text) {
        if (text.isBlank()) {
            return "an e-mail needs a text";
        }
        return text.length() > LONGEST ? text.length() + " characters; an e-mail has at most " + LONGEST : "";
    }

    private String wrong(Intent intent) {
        var address = Mime.wrongAddress(intent.to());
        if (!address.isEmpty()) {
            return "the customer's e-mail address: " + address;
        }
        if (Tags.write(intent.id()).length() > Tags.LONGEST) {
            return "the answer's id is longer than SES's tags can carry";
        }
        var headers =
                Stream.concat(Stream.of(intent.subject(), intent.inReplyTo()), intent.mails().references().stream());
        return headers.anyMatch(Mime::hasControl)
                ? "subject and references of an e-mail must not contain line breaks or other control characters"
                : refusal(intent.way(), intent.text());
    }

    private byte[] mime(Intent intent, String token, Instant now) {
        var inReplyTo = MailIds.header(intent.inReplyTo());
        var references = new ArrayList<String>();
        if (intent.conversation().network().equals(Network.EMAIL)) {
            references.add(MailIds.header(intent.conversation().thread())); // the first mail of the thread
        }
        intent.mails().references().forEach(id -> references.add(MailIds.header(id)));
        references.removeIf(id -> id.isEmpty() || id.equals(inReplyTo));
        if (!inReplyTo.isEmpty()) {
            references.add(inReplyTo); // the last one is what it answers
        }
        return Mime.write(new Mime.Letter(
                settings.from(),
                settings.name(),
                intent.to(),
                replyAddress.address(token),
                subject(intent.subject()),
                inReplyTo,
                references,
                intent.text().replace("\r\n", "\n"),
                intent.mails().quote(),
                "=_" + MailIds.hash(intent.id()),
                now));
    }

    /** Where there is no subject (a post has none) the sender's name stands, which needs no language. */
    private String subject(String subject) {
        if (subject.isBlank()) {
            return settings.name();
        }
        return REPLIED.matcher(subject).matches() ? subject.strip() : "Re: " + subject.strip();
    }

    private String nativeId(Intent intent, String messageId) {
        var full = messageId + "@" + settings.messageIdDomain();
        return MailIds.of(intent.conversation(), full).nativeId();
    }

    private static String thread(Intent intent) {
        return intent.conversation().thread();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }
}
