package care.earshot.local.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events that SES would publish for a mail, as EventBridge hands them over. */
final class SesTells {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SesTells() {}

    /** In the order in which they happen. */
    static List<String> of(CaughtMail mail, Fate fate) {
        var events = new ArrayList<String>();
        events.add(event(mail, "Send", "Email Sent", JSON.createObjectNode(), "send"));
        switch (fate) {
            case DELIVERED -> events.add(delivery(mail));
            case COMPLAINED -> {
                events.add(delivery(mail));
                events.add(complaint(mail));
            }
            case BOUNCED -> events.add(bounce(mail, "Permanent", "5.1.1", "smtp; 550 5.1.1 user unknown"));
            case SOFT_BOUNCED -> events.add(bounce(mail, "Transient", "4.2.2", "smtp; 452 4.2.2 mailbox full"));
            case REJECTED ->
                events.add(event(
                        mail,
                        "Reject",
                        "Email Rejected",
                        JSON.createObjectNode().put("reason", "Bad content"),
                        "reject"));
        }
        return events;
    }

    private static String delivery(CaughtMail mail) {
        var delivery = timed(mail, 1).put("processingTimeMillis", 1000).put("smtpResponse", "250 2.0.0 Ok");
        mail.to().forEach(delivery.putArray("recipients")::add);
        return event(mail, "Delivery", "Email Delivered", delivery, "delivery");
    }

    private static String bounce(CaughtMail mail, String type, String status, String words) {
        var bounce = timed(mail, 2)
                .put("bounceType", type)
                .put("bounceSubType", "General")
                .put("feedbackId", mail.messageId())
                .put("reportingMTA", "dns; a.smtp-out.amazonses.com");
        var recipients = bounce.putArray("bouncedRecipients");
        mail.to()
                .forEach(to -> recipients
                        .addObject()
                        .put("emailAddress", to)
                        .put("action", "failed")
                        .put("status", status)
                        .put("diagnosticCode", words));
        return event(mail, "Bounce", "Email Bounced", bounce, "bounce");
    }

    private static String complaint(CaughtMail mail) {
        var complaint = timed(mail, 60).put("complaintFeedbackType", "abuse").put("feedbackId", mail.messageId());
        complaint.putNull("complaintSubType");
        var recipients = complaint.putArray("complainedRecipients");
        mail.to().forEach(to -> recipients.addObject().put("emailAddress", to));
        return event(mail, "Complaint", "Email Complaint Received", complaint, "complaint");
    }

    private static ObjectNode timed(CaughtMail mail, int secondsLater) {
        return JSON.createObjectNode().put("timestamp", time(mail.at().plusSeconds(secondsLater)));
    }

    private static String event(CaughtMail mail, String type, String title, ObjectNode what, String name) {
        var event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", mail.messageId() + "-" + name)
                .put("detail-type", title)
                .put("source", "aws.ses")
                .put("account", "000000000000")
                .put("time", time(mail.at()))
                .put("region", "local");
        event.putArray("resources");
        var detail = event.putObject("detail").put("eventType", type);
        var about = detail.putObject("mail")
                .put("timestamp", time(mail.at()))
                .put("source", mail.from())
                .put("sendingAccountId", "000000000000")
                .put("messageId", mail.messageId())
                .put("headersTruncated", false);
        mail.to().forEach(about.putArray("destination")::add);
        var tags = about.putObject("tags");
        mail.tags().forEach((tag, values) -> values.forEach(tags.putArray(tag)::add));
        detail.set(name, what);
        return event.toString();
    }

    private static String time(Instant at) {
        return Instant.ofEpochMilli(at.toEpochMilli()).toString();
    }
}
