package care.earshot.adapter.email;

import care.earshot.contact.Suppressed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads SES's events, as EventBridge hands them over ({@code detail}), as SNS wraps them ({@code Message}), or bare; the
 * older feedback notifications ({@code notificationType}) too. Never throws for what the text contains.
 */
public final class SesEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SesEvents() {}

    public static SesEvent read(String json) {
        try {
            var event = unwrapped(JSON.readTree(json));
            return event(event);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return new SesEvent.Odd("not an event of SES: " + e.getMessage());
        }
    }

    /** Whom an event takes off the list of those that mail goes to: hard bounces and complaints, nothing else. */
    public static List<Suppressed> suppressed(SesEvent event) {
        return switch (event) {
            case SesEvent.Bounce(var mail, var at, var hard, var kind, var failed)
            when hard ->
                failed.stream()
                        .map(one -> new Suppressed(one.address(), Suppressed.Why.HARD_BOUNCE, at, one.words()))
                        .toList();
            case SesEvent.Complaint(var mail, var at, var kind, var by)
            when !kind.equals("not-spam") ->
                by.stream()
                        .map(one -> new Suppressed(one, Suppressed.Why.COMPLAINT, at, kind))
                        .toList();
            case SesEvent.Bounce _,
                    SesEvent.Complaint _,
                    SesEvent.Send _,
                    SesEvent.Delivery _,
                    SesEvent.Reject _,
                    SesEvent.Delay _,
                    SesEvent.Other _,
                    SesEvent.Odd _ -> List.of();
        };
    }

    private static JsonNode unwrapped(JsonNode json) throws JsonProcessingException {
        if (json.path("detail").isObject()) {
            return json.get("detail");
        }
        return json.path("Message").isTextual()
                ? JSON.readTree(json.get("Message").asText())
                : json;
    }

    private static SesEvent event(JsonNode event) {
        var type = event.path("eventType").asText(event.path("notificationType").asText());
        if (type.isEmpty()) {
            throw new IllegalArgumentException("no eventType");
        }
        return switch (type) {
            case "Send" -> new SesEvent.Send(mail(event));
            case "Delivery" ->
                new SesEvent.Delivery(mail(event), at(event, "delivery"), text(event.at("/delivery/smtpResponse")));
            case "Bounce" -> bounce(event, event.path("bounce"));
            case "Complaint" -> complaint(event, event.path("complaint"));
            case "Reject" -> new SesEvent.Reject(mail(event), text(event.at("/reject/reason")));
            case "DeliveryDelay" ->
                new SesEvent.Delay(mail(event), at(event, "deliveryDelay"), text(event.at("/deliveryDelay/delayType")));
            default -> new SesEvent.Other(text(event.path("eventType")));
        };
    }

    private static SesEvent bounce(JsonNode event, JsonNode bounce) {
        var failed = new ArrayList<SesEvent.Failed>();
        for (var recipient : bounce.path("bouncedRecipients")) {
            var address = address(recipient);
            if (!address.isEmpty()) {
                failed.add(new SesEvent.Failed(
                        address, text(recipient.path("status")), text(recipient.path("diagnosticCode"))));
            }
        }
        var type = text(bounce.path("bounceType"));
        var kind = type + "/" + text(bounce.path("bounceSubType"));
        return new SesEvent.Bounce(mail(event), at(event, "bounce"), type.equals("Permanent"), kind, failed);
    }

    private static SesEvent complaint(JsonNode event, JsonNode complaint) {
        var by = new ArrayList<String>();
        for (var recipient : complaint.path("complainedRecipients")) {
            var address = address(recipient);
            if (!address.isEmpty()) {
                by.add(address);
            }
        }
        return new SesEvent.Complaint(
                mail(event), at(event, "complaint"), text(complaint.path("complaintFeedbackType")), by);
    }

    private static SesEvent.Mailed mail(JsonNode event) {
        var mail = event.path("mail");
        var messageId = text(mail.path("messageId"));
        if (messageId.isEmpty()) {
            throw new IllegalArgumentException("no mail.messageId");
        }
        var to = new ArrayList<String>();
        mail.path("destination").forEach(one -> to.add(text(one)));
        var tags = mail.path("tags");
        return new SesEvent.Mailed(
                messageId,
                Tags.read(text(tags.path(Tags.INTENT).path(0))),
                text(tags.path(Tags.REPLY).path(0)),
                text(tags.path(Tags.CAST).path(0)),
                Tags.read(text(tags.path(Tags.NOTICE).path(0))),
                instant(mail.path("timestamp")),
                to);
    }

    /** Some of SES's own lists write {@code Name <address>}. */
    private static String address(JsonNode recipient) {
        var text = text(recipient.path("emailAddress"));
        int open = text.lastIndexOf('<');
        return Suppressed.key(open < 0 ? text : text.substring(open + 1).replace(">", ""));
    }

    private static Instant at(JsonNode event, String part) {
        var own = event.path(part).path("timestamp");
        return instant(own.isTextual() ? own : event.at("/mail/timestamp"));
    }

    private static Instant instant(JsonNode time) {
        return Instant.parse(text(time));
    }

    private static String text(JsonNode node) {
        return Words.line(node.asText(""));
    }
}
