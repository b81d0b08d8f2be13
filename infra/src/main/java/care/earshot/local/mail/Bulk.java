package care.earshot.local.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SendBulkEmail: one mail for each entry, with the inline template filled in. As SES does, it escapes nothing, knows no
 * other template language than {@code {{name}}} as far as it is needed here, and says of every entry what became of it.
 * {@code throttled@…} is taken at the second try, {@code refused@…} never.
 */
final class Bulk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final int MOST = 50;
    private final Mailbox mailbox;
    private final Set<String> throttled = ConcurrentHashMap.newKeySet();

    Bulk(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /**
     * Takes the entries, each by itself.
     *
     * @param statuses of the first entries, instead of taking them; {@code SUCCESS}, or none: as it comes
     */
    ArrayNode take(JsonNode request, String region, List<String> statuses) throws Envelope.Refused {
        var template = request.at("/DefaultContent/Template/TemplateContent");
        var entries = request.path("BulkEmailEntries");
        if (!template.isObject()) {
            throw new Envelope.Refused("Only inline templates are played here.");
        }
        if (entries.isEmpty() || entries.size() > MOST) {
            throw new Envelope.Refused("Number of bulk entries must be 1 to " + MOST + ".");
        }
        var results = JSON.createArrayNode();
        for (int i = 0; i < entries.size(); i++) {
            results.add(
                    take(request, template, entries.get(i), region, i < statuses.size() ? statuses.get(i) : "SUCCESS"));
        }
        return results;
    }

    private ObjectNode take(JsonNode request, JsonNode template, JsonNode entry, String region, String planned) {
        var to = entry.at("/Destination/ToAddresses/0").asText();
        var status = planned.equals("SUCCESS") ? status(to) : planned;
        var result = JSON.createObjectNode();
        if (!status.equals("SUCCESS")) {
            return result.put("Status", status).put("Error", "played by the mail catcher");
        }
        try {
            var mail = mailbox.take(single(request, template, entry), region);
            return result.put("Status", "SUCCESS").put("MessageId", mail.messageId());
        } catch (JsonProcessingException e) {
            return result.put("Status", "INVALID_PARAMETER").put("Error", "template data is not JSON");
        } catch (Envelope.Refused | MessagingException | IOException e) {
            return result.put("Status", "MESSAGE_REJECTED").put("Error", String.valueOf(e.getMessage()));
        }
    }

    private String status(String to) {
        return switch (to.split("[+@]", -1)[0]) {
            case "throttled" -> throttled.add(to) ? "ACCOUNT_THROTTLED" : "SUCCESS";
            case "refused" -> "MESSAGE_REJECTED";
            default -> "SUCCESS";
        };
    }

    /** The entry as a SendEmail request. */
    private static ObjectNode single(JsonNode request, JsonNode template, JsonNode entry)
            throws JsonProcessingException, Envelope.Refused {
        var data = JSON.readTree(entry.at("/ReplacementEmailContent/ReplacementTemplate/ReplacementTemplateData")
                .asText("{}"));
        var send = JSON.createObjectNode();
        send.set("FromEmailAddress", request.path("FromEmailAddress"));
        send.set("Destination", entry.path("Destination"));
        send.set("ReplyToAddresses", request.path("ReplyToAddresses"));
        if (request.has("ConfigurationSetName")) {
            send.set("ConfigurationSetName", request.path("ConfigurationSetName"));
        }
        send.set(
                "EmailTags",
                entry.has("ReplacementTags") ? entry.path("ReplacementTags") : request.path("DefaultEmailTags"));
        var simple = send.putObject("Content").putObject("Simple");
        simple.putObject("Subject").put("Data", fill(template.path("Subject").asText(), data));
        var body = simple.putObject("Body");
        body.putObject("Text").put("Data", fill(template.path("Text").asText(), data));
        body.putObject("Html").put("Data", fill(template.path("Html").asText(), data));
        simple.set("Headers", entry.path("ReplacementHeaders"));
        return send;
    }

    private static String fill(String template, JsonNode data) throws Envelope.Refused {
        var out = new StringBuilder();
        var matcher = VARIABLE.matcher(template);
        while (matcher.find()) {
            var name = matcher.group(1).strip();
            if (!data.path(name).isTextual()) {
                throw new Envelope.Refused("Attribute '" + name + "' is not present in the rendering data.");
            }
            matcher.appendReplacement(
                    out, Matcher.quoteReplacement(data.path(name).asText()));
        }
        return matcher.appendTail(out).toString();
    }
}
