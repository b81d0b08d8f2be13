package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeText;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import care.earshot.contact.Suppression;
import care.earshot.reply.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Tells of alerts by e-mail, through SES v2, with one request that is never repeated. The tag {@code notice} brings what
 * SES says of the mail back to the delivery.
 */
public final class NoticeCourier implements Courier {
    private static final byte[] AUTOMATIC = "Auto-Submitted: auto-generated\r\n".getBytes(UTF_8); // RFC 3834
    private final SesV2Client ses;
    private final EmailSettings settings;
    private final Suppression suppression;

    /** Through this client, which must be one of {@link EmailOutlet#client}. */
    public NoticeCourier(SesV2Client ses, EmailSettings settings, Suppression suppression) {
        EmailOutlet.checkNoRepeats();
        this.ses = ses;
        this.settings = settings;
        this.suppression = suppression;
    }

    /** Why nobody can be told at this address, or empty. */
    public static String wrongAddress(String address) {
        return Mime.wrongAddress(address);
    }

    @Override
    public Result tell(Notice notice, Receiver receiver, Receivers receivers, Instant now) {
        if (!(receiver.target() instanceof Receiver.Email(var address))) {
            throw new IllegalArgumentException(receiver.name() + " has no address");
        }
        var suppressed = suppression.of(address);
        if (suppressed != null) {
            return new Never(0, suppressed.sentence());
        }
        var mime = mime(notice, address, receivers, now);
        var request = SendEmailRequest.builder()
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mime))))
                .configurationSetName(settings.configurationSet().isEmpty() ? null : settings.configurationSet())
                .emailTags(MessageTag.builder()
                        .name(Tags.NOTICE)
                        .value(Tags.write(notice.id() + " " + receiver.name()))
                        .build())
                .build();
        try {
            return new Told(200, "taken by SES: " + ses.sendEmail(request).messageId());
        } catch (SdkException thrown) {
            return switch (SesAnswers.of(thrown, now)) {
                case Outlet.Result.Sent sent -> new Told(200, sent.nativeId());
                case Outlet.Result.Refused(var words) -> new Never(0, words);
                case Outlet.Result.Later(var until, var words) -> new Again(0, words, Duration.between(now, until));
                case Outlet.Result.Unknown(var words) -> new Unknown(words);
            };
        }
    }

    private byte[] mime(Notice notice, String address, Receivers receivers, Instant now) {
        var text = NoticeText.of(notice, receivers);
        var letter = Mime.write(new Mime.Letter(
                settings.from(),
                settings.name(),
                address,
                settings.from(),
                text.title(),
                "",
                List.of(),
                body(text),
                "",
                "=_" + MailIds.hash(notice.id()),
                now));
        var mail = new byte[AUTOMATIC.length + letter.length];
        System.arraycopy(AUTOMATIC, 0, mail, 0, AUTOMATIC.length);
        System.arraycopy(letter, 0, mail, AUTOMATIC.length, letter.length);
        return mail;
    }

    private static String body(NoticeText text) {
        var out = new StringBuilder(text.title()).append("\n\n");
        text.facts()
                .forEach(fact -> out.append(fact.name())
                        .append(": ")
                        .append(fact.value())
                        .append('\n'));
        if (!text.changed().isEmpty()) {
            out.append('\n')
                    .append(text.labels().changed())
                    .append(": ")
                    .append(text.changed())
                    .append('\n');
        }
        if (!text.samples().isEmpty()) {
            out.append('\n').append(text.labels().posts()).append(":\n");
            text.samples()
                    .forEach(sample -> out.append("\n– ")
                            .append(sample.text())
                            .append(sample.link().isEmpty() ? "" : "\n  " + sample.link())
                            .append('\n'));
        }
        if (!text.link().isEmpty()) {
            out.append('\n')
                    .append(text.labels().open())
                    .append(": ")
                    .append(text.link())
                    .append('\n');
        }
        return out.toString();
    }

    /**
     * What an event says of a mail that told of an alert.
     *
     * @param arrived that SES took it, as far as is known; false, it did not get there
     */
    public record Heard(String notice, String receiver, boolean arrived, String words) {}

    /** Null for an event of another mail, and for one that changes nothing. */
    public static @Nullable Heard heard(SesEvent event) {
        return switch (event) {
            case SesEvent.Send(var mail) -> of(mail, true, "taken by SES");
            case SesEvent.Delivery(var mail, var at, var words) -> of(mail, true, "delivered");
            case SesEvent.Delay(var mail, var at, var words) -> of(mail, true, "taken by SES");
            case SesEvent.Complaint(var mail, var at, var kind, var by) ->
                of(mail, true, "delivered, and complained of");
            case SesEvent.Bounce(var mail, var at, var hard, var kind, var failed) ->
                of(
                        mail,
                        false,
                        "bounced: "
                                + (failed.isEmpty() ? kind : failed.getFirst().words()));
            case SesEvent.Reject(var mail, var words) -> of(mail, false, "SES rejected it: " + words);
            case SesEvent.Other _, SesEvent.Odd _ -> null;
        };
    }

    private static @Nullable Heard of(SesEvent.Mailed mail, boolean arrived, String words) {
        int space = mail.notice().indexOf(' ');
        return space < 0
                ? null
                : new Heard(mail.notice().substring(0, space), mail.notice().substring(space + 1), arrived, words);
    }
}
