package care.earshot.adapter.email;

import care.earshot.broadcast.Batch;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Mail;
import care.earshot.broadcast.Mailing;
import care.earshot.reply.Outlet.Result;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntry;
import software.amazon.awssdk.services.sesv2.model.BulkEmailEntryResult;
import software.amazon.awssdk.services.sesv2.model.BulkEmailStatus;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendBulkEmailRequest;

/**
 * Announcements through SES v2's SendBulkEmail with an inline template. A placeholder travels twice, as it is for subject
 * and text and escaped for HTML, because SES's templates do not escape. Each mail carries the headers of RFC 8058 and the
 * tag {@link Tags#CAST}, by which SES's events find their recipient.
 */
public final class SesMailing implements Mailing {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final SesV2Client ses;
    private final EmailSettings settings;
    private final InstantSource clock;

    /** Through this client, which must be one of {@link EmailOutlet#client}: it makes one attempt and no more. */
    public SesMailing(SesV2Client ses, EmailSettings settings, InstantSource clock) {
        if (!"false".equals(System.getProperty("sun.net.http.retryPost"))) {
            throw new IllegalStateException("without -Dsun.net.http.retryPost=false Java may send mails twice");
        }
        this.ses = ses;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Quota quota() {
        var quota = ses.getAccount(r -> {}).sendQuota();
        return new Quota(quota.maxSendRate(), quota.max24HourSend(), quota.sentLast24Hours());
    }

    /** A placeholder with what stands where there is no value: each pair is one variable of the template. */
    private record Place(String name, String otherwise) {}

    @Override
    public List<Answer> send(Letter letter, String language, String topic, List<Entry> entries) {
        if (entries.isEmpty() || entries.size() > Batch.MOST) {
            throw new IllegalArgumentException("SendBulkEmail of " + entries.size());
        }
        var places = new ArrayList<Place>();
        var mail = Mail.of(
                letter,
                language,
                topic,
                (name, otherwise) -> "{{t" + number(places, name, otherwise) + "}}",
                (name, otherwise) -> "{{h" + number(places, name, otherwise) + "}}",
                "{{u}}",
                "{{u}}");
        var request = SendBulkEmailRequest.builder()
                .fromEmailAddress(from())
                .configurationSetName(settings.configurationSet().isEmpty() ? null : settings.configurationSet())
                .defaultContent(content -> content.template(template -> template.templateContent(parts ->
                                parts.subject(mail.subject()).text(mail.text()).html(mail.html()))
                        .templateData("{}")))
                .bulkEmailEntries(
                        entries.stream().map(entry -> entry(entry, places)).toList())
                .build();
        var now = clock.instant();
        try {
            return ses.sendBulkEmail(request).bulkEmailEntryResults().stream()
                    .map(SesMailing::answer)
                    .toList();
        } catch (SdkException thrown) {
            return Collections.nCopies(entries.size(), answer(thrown, now));
        }
    }

    private static int number(List<Place> places, String name, String otherwise) {
        var place = new Place(name, otherwise);
        int at = places.indexOf(place);
        if (at < 0) {
            places.add(place);
        }
        return at < 0 ? places.size() - 1 : at;
    }

    private String from() {
        try {
            return new InternetAddress(settings.from(), settings.name(), "UTF-8").toString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private BulkEmailEntry entry(Entry entry, List<Place> places) {
        var values = new HashMap<>(entry.values());
        values.put(Letters.BRAND, settings.name());
        return BulkEmailEntry.builder()
                .destination(to -> to.toAddresses(entry.address()))
                .replacementTags(MessageTag.builder()
                        .name(Tags.CAST)
                        .value(entry.reference())
                        .build())
                .replacementHeaders(
                        header("List-Unsubscribe", "<" + entry.unsubscribe() + ">"),
                        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                .replacementEmailContent(content -> content.replacementTemplate(
                        template -> template.replacementTemplateData(data(values, places, entry.unsubscribe()))))
                .build();
    }

    private static String data(Map<String, String> values, List<Place> places, String unsubscribe) {
        var data = JSON.createObjectNode().put("u", unsubscribe);
        for (int i = 0; i < places.size(); i++) {
            var value = Mail.value(values, places.get(i).name(), places.get(i).otherwise());
            data.put("t" + i, value).put("h" + i, Mail.escape(value));
        }
        return data.toString();
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static Answer answer(BulkEmailEntryResult result) {
        var words = result.statusAsString() + (result.error() == null ? "" : ": " + result.error());
        var status = result.status() == null ? BulkEmailStatus.UNKNOWN_TO_SDK_VERSION : result.status();
        return switch (status) {
            case SUCCESS -> new Answer.Taken();
            case ACCOUNT_THROTTLED, ACCOUNT_DAILY_QUOTA_EXCEEDED, TRANSIENT_FAILURE -> new Answer.Later(words);
            case MESSAGE_REJECTED, INVALID_PARAMETER, FAILED -> new Answer.Refused(words);
            case MAIL_FROM_DOMAIN_NOT_VERIFIED,
                    CONFIGURATION_SET_NOT_FOUND,
                    TEMPLATE_NOT_FOUND,
                    ACCOUNT_SUSPENDED,
                    INVALID_SENDING_POOL_NAME,
                    ACCOUNT_SENDING_PAUSED,
                    CONFIGURATION_SET_SENDING_PAUSED -> new Answer.Halt(words);
            case UNKNOWN_TO_SDK_VERSION -> new Answer.Unknown(words);
        };
    }

    /** The whole call: what SES refuses so is nobody's address but how we asked. */
    private static Answer answer(SdkException thrown, Instant now) {
        return switch (SesAnswers.of(thrown, now)) {
            case Result.Later(var until, var words) -> new Answer.Later(words);
            case Result.Refused(var words) -> new Answer.Halt(words);
            case Result.Unknown(var words) -> new Answer.Unknown(words);
            case Result.Sent _ -> throw new IllegalStateException("an exception that sent something", thrown);
        };
    }
}
