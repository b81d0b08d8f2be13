package care.earshot.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.alert.Notice;
import care.earshot.alert.NoticeText;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A notice as the body of a request, in the form that its receiver takes. */
public final class Bodies {
    private static final JsonFactory JSON = new JsonFactory();

    private Bodies() {}

    /** Writes one form. */
    interface Form {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] write(Receiver.Format format, Notice notice, Receivers receivers, String secret) {
        var text = NoticeText.of(notice, receivers);
        return json(
                switch (format) {
                    case GENERIC -> out -> GenericBody.write(out, notice, text, receivers);
                    case SLACK -> out -> SlackBody.write(out, text);
                    case TEAMS -> out -> TeamsBody.write(out, text);
                    case PAGERDUTY -> out -> PagerDutyBody.write(out, notice, text, receivers, secret);
                });
    }

    /** The generic form, for whoever takes JSON by another way. */
    public static String generic(Notice notice, Receivers receivers) {
        return new String(write(Receiver.Format.GENERIC, notice, receivers, ""), UTF_8);
    }

    /** Half a character in a customer's text becomes a question mark. */
    private static byte[] json(Form form) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            form.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }
}
