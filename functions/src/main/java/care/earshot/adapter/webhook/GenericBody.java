package care.earshot.adapter.webhook;

import care.earshot.alert.Notice;
import care.earshot.alert.NoticeText;
import care.earshot.alert.Receivers;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** Our own form, with everything that is known. Fields keep their names; others may join them. */
final class GenericBody {
    private GenericBody() {}

    static void write(JsonGenerator json, Notice notice, NoticeText text, Receivers receivers) throws IOException {
        json.writeStringField("id", notice.id());
        json.writeStringField("alertId", notice.alertId());
        json.writeStringField("phase", notice.phase().name().toLowerCase(Locale.ROOT));
        json.writeStringField("severity", notice.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("at", notice.at().toString());
        json.writeStringField("brand", receivers.brand());
        json.writeStringField("series", notice.series());
        json.writeStringField("title", text.title());
        json.writeStringField("windowStart", notice.windowStart().toString());
        json.writeNumberField("windowMinutes", notice.windowMinutes());
        json.writeNumberField("seen", notice.seen());
        json.writeNumberField("expected", notice.expected());
        json.writeNumberField("authors", notice.authors());
        json.writeStringField("changed", text.changed());
        json.writeArrayFieldStart("samples");
        for (var sample : text.samples()) {
            json.writeStartObject();
            json.writeStringField("conversation", sample.conversation().toString());
            json.writeStringField("text", sample.text());
            json.writeStringField("link", sample.link());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("link", text.link());
    }
}
