package care.earshot.adapter.webhook;

import care.earshot.alert.Notice;
import care.earshot.alert.NoticeText;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An event of PagerDuty's Events API v2. All notices of an alert have its id as {@code dedup_key}: they are one incident,
 * which the last one resolves.
 */
final class PagerDutyBody {
    private PagerDutyBody() {}

    static void write(JsonGenerator json, Notice notice, NoticeText text, Receivers receivers, String routingKey)
            throws IOException {
        json.writeStringField("routing_key", routingKey);
        json.writeStringField("event_action", notice.phase() == Notice.Phase.CLOSED ? "resolve" : "trigger");
        json.writeStringField("dedup_key", notice.alertId());
        json.writeStringField("client", "Earshot");
        if (!text.link().isEmpty()) {
            json.writeStringField("client_url", text.link());
        }
        json.writeObjectFieldStart("payload");
        json.writeStringField("summary", text.title());
        json.writeStringField("source", receivers.brand().isEmpty() ? "Earshot" : receivers.brand());
        json.writeStringField("severity", severity(notice.severity()));
        json.writeStringField("timestamp", notice.at().toString());
        json.writeStringField("component", notice.series());
        json.writeStringField("class", "customer messages");
        json.writeObjectFieldStart("custom_details");
        for (var fact : text.facts()) {
            json.writeStringField(fact.name(), fact.value());
        }
        if (!text.changed().isEmpty()) {
            json.writeStringField(text.labels().changed(), text.changed());
        }
        json.writeArrayFieldStart(text.labels().posts());
        for (var sample : text.samples()) {
            json.writeString(sample.text());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("links");
        for (var sample : text.samples()) {
            if (!sample.link().isEmpty()) {
                json.writeStartObject();
                json.writeStringField("href", sample.link());
                json.writeStringField("text", sample.text());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case INFO -> "info";
            case WARNING -> "warning";
            case CRITICAL -> "critical";
        };
    }
}
