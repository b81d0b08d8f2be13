package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it lies in the mail bucket, into a message of its conversation: the one whose reply address it was sent to,
 * else the thread that it names, else a new one. A mail that answers ours in another network's conversation becomes a
 * private message of that conversation (see {@link MailIds}); its author is the mail's, whose id is the address.
 */
public final class MailIn {
    /** SES takes no more. */
    private static final int BYTES = 40 << 20;

    private static final int HEADER_BYTES = 256 << 10;
    private static final int BOUNDARIES = 10_000;
    private static final int TEXT = 40_000;
    /** Of the history below a mail: what it refers to is near, and most of it lies in the conversation already. */
    private static final int QUOTED = 4_000;

    private static final int SUBJECT = 500;
    private static final int EXCERPT = 8_000;
    private static final String VIRUS = "SES found a virus (X-SES-Virus-Verdict: FAIL); it is not opened";
    /** Making one reads files. */
    private static final Session SESSION = session();

    private final ReplyAddress replyAddress;
    private final List<AccountId> ours;

    /**
     * Mail to these addresses.
     *
     * @param ours our e-mail accounts; the first stands for mails that name none of them (only a reply address)
     */
    public MailIn(ReplyAddress replyAddress, List<AccountId> ours) {
        if (ours.isEmpty()) {
            throw new IllegalArgumentException("mail arrives, but no e-mail account is ours");
        }
        this.replyAddress = replyAddress;
        this.ours = List.copyOf(ours);
    }

    /**
     * Never throws for what the mail contains; throws if the store of reply addresses cannot be reached.
     *
     * @param raw as it came, RFC 822
     * @param key of the mail in its bucket: stands for a Message-ID where there is none
     */
    public Mail read(byte[] raw, String key, Instant now) {
        var bomb = bomb(raw);
        if (!bomb.isEmpty()) {
            return new Mail.Odd(bomb);
        }
        Letter letter;
        try {
            letter = letter(raw, key);
        } catch (MessagingException | RuntimeException | StackOverflowError e) {
            return new Mail.Odd("not a mail that can be read: " + e);
        }
        return letter == null ? new Mail.Refused(VIRUS, null) : judged(letter, now);
    }

    /** The beginning of a raw mail, for parking: a park item has no room for 40 MB, the bucket has. */
    public static String excerpt(byte[] raw) {
        return new String(raw, 0, Math.min(raw.length, EXCERPT), ISO_8859_1);
    }

    /** All that was read before anything was looked up. */
    private record Letter(
            Headers headers, MailText.Content content, String robot, String verdict, List<String> replyAddresses) {}

    private static Session session() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return Session.getInstance(properties);
    }

    /** Null for a virus, whose parts are not even looked at. */
    private static @Nullable Letter letter(byte[] raw, String key) throws MessagingException {
        var mail = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
        if (Signs.virus(mail)) {
            return null;
        }
        var headers = Headers.of(mail, key);
        var content = MailText.read(mail);
        var robot = Signs.robot(mail, headers.from(), headers.subject());
        // a delivery report carries the mail that it is about, and in it the reply address
        var replyAddresses = content.report().isEmpty()
                ? headers.recipients()
                : Headers.addresses(new String(raw, 0, Math.min(raw.length, HEADER_BYTES), ISO_8859_1));
        return new Letter(headers, content, robot, Signs.verdict(mail), replyAddresses);
    }

    private Mail judged(Letter letter, Instant now) {
        var headers = letter.headers();
        var conversation = replyAddress.among(letter.replyAddresses());
        var report = Dsn.of(letter.content().report());
        if (report != null && (report.failed() || report.delayed())) {
            return new Mail.Bounce(
                    report.failed() && !report.status().startsWith("4."),
                    report.recipient(),
                    report.status(),
                    report.words(),
                    conversation);
        }
        if (!letter.robot().isEmpty()) {
            return new Mail.AutoReply(letter.robot(), headers.from(), conversation);
        }
        if (headers.from().isEmpty()) {
            return new Mail.Odd("it does not say whom it is from");
        }
        if (ours.stream().anyMatch(account -> account.id().equalsIgnoreCase(headers.from()))) {
            return new Mail.AutoReply("from our own address: a loop", headers.from(), conversation);
        }
        var folded = Quotes.fold(letter.content().text());
        var message = message(
                headers,
                conversation != null
                        ? conversation
                        : new ConversationId(Network.EMAIL, headers.from(), headers.thread()),
                letter.content(),
                folded,
                now);
        return letter.verdict().isEmpty() ? new Mail.Incoming(message) : new Mail.Refused(letter.verdict(), message);
    }

    private Message message(
            Headers headers, ConversationId conversation, MailText.Content content, Quotes.Folded words, Instant now) {
        var id = MailIds.of(conversation, headers.messageId());
        var inReplyTo = headers.inReplyTo();
        return new Message(
                id,
                conversation,
                id.nativeId(),
                Kind.EMAIL,
                Direction.INBOUND,
                Visibility.PRIVATE,
                new Author(headers.from(), headers.from(), headers.name(), "", 0),
                accounts(headers),
                shortened(words.fresh(), TEXT),
                shortened(headers.subject(), SUBJECT),
                headers.language(),
                content.media(),
                headers.at(now),
                now,
                inReplyTo.isEmpty() ? "" : MailIds.of(conversation, inReplyTo).nativeId(),
                "",
                Replyable.YES,
                "",
                shortened(words.quoted(), QUOTED));
    }

    private Set<AccountId> accounts(Headers headers) {
        var named = ours.stream()
                .filter(account -> headers.recipients().stream().anyMatch(account.id()::equalsIgnoreCase))
                .collect(Collectors.toSet());
        return named.isEmpty() ? Set.of(ours.getFirst()) : named;
    }

    /** Cuts between characters, and says by "…" that it did; the bucket has the rest. */
    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** Why parsing it would cost more than any customer's mail is worth, or empty. */
    private static String bomb(byte[] raw) {
        if (raw.length > BYTES) {
            return raw.length + " bytes; SES takes at most " + BYTES;
        }
        int boundaries = 0;
        int header = -1;
        for (int i = 2; i < raw.length; i++) {
            boolean line = raw[i - 1] == '\n';
            if (header < 0 && line && (raw[i] == '\n' || raw[i] == '\r')) {
                header = i;
            }
            if (line && raw[i] == '-' && i + 1 < raw.length && raw[i + 1] == '-') {
                boundaries++;
            }
        }
        if ((header < 0 ? raw.length : header) > HEADER_BYTES) {
            return "a header of more than " + HEADER_BYTES + " bytes";
        }
        return boundaries > BOUNDARIES ? boundaries + " lines that look like the border of a part" : "";
    }
}
