package care.earshot.adapter.webhook;

import care.earshot.alert.NoticeText;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A message of blocks, as Slack's incoming webhooks take it. What customers wrote is escaped: it mentions nobody. */
final class SlackBody {
    private static final int LONGEST_HEADER = 150; // characters, Slack's limit

    private SlackBody() {}

    static void write(JsonGenerator json, NoticeText text) throws IOException {
        json.writeStringField("text", escaped(text.title())); // in notifications
        json.writeBooleanField("unfurl_links", false);
        json.writeArrayFieldStart("blocks");
        json.writeStartObject();
        json.writeStringField("type", "header");
        text(json, "plain_text", cut(text.title()));
        json.writeEndObject();
        facts(json, text);
        if (!text.changed().isEmpty()) {
            section(json, "*" + text.labels().changed() + "*\n" + escaped(text.changed()));
        }
        if (!text.samples().isEmpty()) {
            section(json, samples(text));
        }
        if (!text.link().isEmpty()) {
            section(json, link(text.link(), text.labels().open()));
        }
        json.writeEndArray();
    }

    private static void facts(JsonGenerator json, NoticeText text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeArrayFieldStart("fields");
        for (var fact : text.facts()) {
            json.writeStartObject();
            json.writeStringField("type", "mrkdwn");
            json.writeStringField("text", "*" + escaped(fact.name()) + "*\n" + escaped(fact.value()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String samples(NoticeText text) {
        var out = new StringBuilder("*" + text.labels().posts() + "*");
        for (var sample : text.samples()) {
            out.append("\n> ").append(escaped(sample.text()));
            if (!sample.link().isEmpty()) {
                out.append(' ').append(link(sample.link(), "↗"));
            }
        }
        return out.toString();
    }

    private static String link(String url, String words) {
        return "<" + url.replace("&", "&amp;") + "|" + escaped(words) + ">";
    }

    private static void section(JsonGenerator json, String mrkdwn) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        text(json, "mrkdwn", mrkdwn);
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String type, String text) throws IOException {
        json.writeObjectFieldStart("text");
        json.writeStringField("type", type);
        json.writeStringField("text", text);
        if (type.equals("mrkdwn")) {
            json.writeBooleanField("verbatim", true); // names of channels and addresses stay words
        }
        json.writeEndObject();
    }

    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= LONGEST_HEADER
                ? title
                : title.substring(0, title.offsetByCodePoints(0, LONGEST_HEADER - 1)) + "…";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
