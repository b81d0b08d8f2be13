package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.email.Mail;
import care.earshot.adapter.email.MailIn;
import care.earshot.inbox.SourceId;
import care.earshot.message.Item;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers write by e-mail: SES puts it into the mail bucket, the bucket tells the queue. */
public final class MailHandler implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();
    private final Wiring wiring;
    private final OfAccounts<MailIn> reader;

    public MailHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse("Mail", this::rehearsal);
    }

    public MailHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
        this.reader =
                new OfAccounts<>(wiring::accounts, accounts -> new MailIn(wiring.replyAddress(), accounts.mail()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        SqsBatch.each(wiring.name("Mail"), SqsBatch.read(event), answer, this::notified);
    }

    /** From the moment when the bucket gave the mail. */
    private void rehearsal() throws IOException {
        SqsBatch.each(
                wiring.name("Mail"),
                SqsBatch.read(Rehearsal.event("")),
                OutputStream.nullOutputStream(),
                body -> taken(Rehearsal.mail(), "rehearsal"));
    }

    private String notified(String body) {
        var keys = keys(body);
        var words = new ArrayList<String>();
        keys.forEach(key -> words.add(mail(key)));
        return words.isEmpty() ? "no-mail" : String.join(",", words); // S3's own test event names no object
    }

    private String mail(String key) {
        var raw = wiring.bucket(wiring.settings.mailBucket()).get(key);
        if (raw == null) {
            throw new IllegalStateException("the mail bucket has no " + key);
        }
        return taken(raw, key);
    }

    private String taken(byte[] raw, String key) {
        return switch (reader.get().read(raw, key, wiring.clock.instant())) {
            case Mail.Incoming(var message) -> {
                wiring.inbound().accept(List.of(message));
                yield "message";
            }
            case Mail.AutoReply _ -> "auto-reply";
            case Mail.Bounce _ -> "bounce";
            case Mail.Refused(var why, var message) -> parked(raw, key, why);
            case Mail.Odd(var reason) -> parked(raw, key, reason);
        };
    }

    private String parked(byte[] raw, String key, String why) {
        var source = new SourceId(wiring.accounts().mailAccount(), "mail");
        var odd = new Item.Odd(MailIn.excerpt(raw), why + " (bucket key " + key + ")");
        wiring.sources().park(source, odd, wiring.clock.instant());
        return "parked";
    }

    /** Keys of S3's notification, which encodes them like a form. */
    private static List<String> keys(String body) {
        var keys = new ArrayList<String>();
        try (var in = JSON.createParser(body)) {
            boolean object = false;
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.FIELD_NAME) {
                    object |= "object".equals(in.currentName());
                    if (object && "key".equals(in.currentName())) {
                        keys.add(URLDecoder.decode(in.nextTextValue(), UTF_8));
                        object = false;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no notification of S3: " + e.getMessage(), e);
        }
        return keys;
    }
}
