package care.earshot.adapter.webhook;

import care.earshot.alert.NoticeText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An Adaptive Card in a message, as the webhook trigger of Teams' Workflows takes it. What customers wrote stands in text
 * runs, which know no Markdown: it links to nothing.
 */
final class TeamsBody {
    private TeamsBody() {}

    static void write(JsonGenerator json, NoticeText text) throws IOException {
        json.writeStringField("type", "message");
        json.writeArrayFieldStart("attachments");
        json.writeStartObject();
        json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
        json.writeObjectFieldStart("content");
        json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        json.writeStringField("type", "AdaptiveCard");
        json.writeStringField("version", "1.4");
        json.writeArrayFieldStart("body");
        run(json, text.title(), true, "");
        json.writeStartObject();
        json.writeStringField("type", "FactSet");
        json.writeArrayFieldStart("facts");
        for (var fact : text.facts()) {
            json.writeStartObject();
            json.writeStringField("title", fact.name());
            json.writeStringField("value", fact.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        if (!text.changed().isEmpty()) {
            run(json, text.labels().changed(), true, "");
            run(json, text.changed(), false, "");
        }
        if (!text.samples().isEmpty()) {
            run(json, text.labels().posts(), true, "");
            for (var sample : text.samples()) {
                run(json, sample.text(), false, sample.link());
            }
        }
        json.writeEndArray();
        if (!text.link().isEmpty()) {
            json.writeArrayFieldStart("actions");
            json.writeStartObject();
            open(json, text.link());
            json.writeStringField("title", text.labels().open());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void open(JsonGenerator json, String url) throws IOException {
        json.writeStringField("type", "Action.OpenUrl");
        json.writeStringField("url", url);
    }

    private static void run(JsonGenerator json, String words, boolean bold, String link) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "RichTextBlock");
        json.writeArrayFieldStart("inlines");
        json.writeStartObject();
        json.writeStringField("type", "TextRun");
        json.writeStringField("text", words);
        if (bold) {
            json.writeStringField("weight", "Bolder");
        }
        if (!link.isEmpty()) {
            json.writeObjectFieldStart("selectAction");
            open(json, link);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
