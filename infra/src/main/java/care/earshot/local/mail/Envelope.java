package care.earshot.local.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** A SendEmail request as the mail that SES would make of it, refused where SES would refuse it. */
final class Envelope {
    /** SES's words for what it does not take. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String words) {
            super(words);
        }
    }

    private static final int RECIPIENTS = 50;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_.@-]{1,256}");
    private static final Pattern ID = Pattern.compile("<([^<>\\s]+)>");
    static final Session SESSION = Session.getInstance(new Properties());

    private Envelope() {}

    static CaughtMail open(JsonNode request, int number, String messageId, String region, Instant at)
            throws Refused, MessagingException, IOException {
        var content = request.path("Content");
        var mail = content.has("Raw") ? raw(content.path("Raw")) : simple(request, content.path("Simple"));
        mail.setHeader("Message-ID", "<" + messageId + "@" + domain(region) + ">"); // SES writes its own
        if (mail.getHeader("Date") == null) {
            mail.setSentDate(Date.from(at));
        }
        var from = addresses(mail.getFrom());
        var to = recipients(request.path("Destination"), mail);
        if (from.isEmpty()) {
            throw new Refused("Missing required header 'From'.");
        }
        if (to.isEmpty() || to.size() > RECIPIENTS) {
            throw new Refused("Recipient count is " + to.size() + ", must be 1 to " + RECIPIENTS + ".");
        }
        var replyTo = addresses(mail.getReplyTo());
        var references = mail.getHeader("References", " ");
        var out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return new CaughtMail(
                number,
                messageId,
                at,
                from.getFirst(),
                to,
                mail.getSubject() == null ? "" : mail.getSubject(),
                String.join("\n", Collections.list(mail.getAllHeaderLines())),
                part(mail, "text/plain"),
                part(mail, "text/html"),
                replyTo.isEmpty() ? from.getFirst() : replyTo.getFirst(),
                references == null
                        ? List.of()
                        : ID.matcher(references)
                                .results()
                                .map(found -> found.group(1))
                                .toList(),
                tags(request),
                Fate.of(to).words,
                out.toString(ISO_8859_1));
    }

    static String domain(String region) {
        return (region.equals("us-east-1") ? "email" : region) + ".amazonses.com";
    }

    private static MimeMessage raw(JsonNode raw) throws Refused, MessagingException {
        try {
            return new Kept(Base64.getDecoder().decode(raw.path("Data").asText()));
        } catch (IllegalArgumentException e) {
            throw new Refused("Raw.Data is not Base64.");
        }
    }

    private static MimeMessage simple(JsonNode request, JsonNode simple) throws Refused, MessagingException {
        if (!simple.isObject()) {
            throw new Refused("Content needs Raw or Simple; templates are not played here.");
        }
        var mail = new Kept();
        mail.setFrom(new InternetAddress(request.path("FromEmailAddress").asText()));
        var replyTo = new ArrayList<Address>();
        for (var address : request.path("ReplyToAddresses")) {
            replyTo.add(new InternetAddress(address.asText()));
        }
        mail.setReplyTo(replyTo.isEmpty() ? null : replyTo.toArray(Address[]::new));
        for (var address : request.at("/Destination/ToAddresses")) {
            mail.addRecipient(RecipientType.TO, new InternetAddress(address.asText()));
        }
        mail.setSubject(simple.at("/Subject/Data").asText(), "UTF-8");
        for (var header : simple.path("Headers")) {
            mail.addHeader(header.path("Name").asText(), header.path("Value").asText());
        }
        var parts = new MimeMultipart("alternative");
        add(parts, simple.at("/Body/Text/Data"), "plain");
        add(parts, simple.at("/Body/Html/Data"), "html");
        mail.setContent(parts);
        mail.saveChanges();
        return mail;
    }

    private static void add(MimeMultipart parts, JsonNode text, String subtype) throws MessagingException {
        if (text.isTextual()) {
            var part = new MimeBodyPart();
            part.setText(text.asText(), "UTF-8", subtype);
            parts.addBodyPart(part);
        }
    }

    /** Keeps the Message-ID that it is given. */
    private static final class Kept extends MimeMessage {
        Kept() {
            super(SESSION);
        }

        Kept(byte[] raw) throws MessagingException {
            super(SESSION, new ByteArrayInputStream(raw));
        }

        @Override
        protected void updateMessageID() {}
    }

    private static List<String> recipients(JsonNode destination, MimeMessage mail) throws MessagingException {
        var to = new ArrayList<String>();
        for (var field : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            destination.path(field).forEach(one -> to.add(one.asText()));
        }
        return to.isEmpty() ? addresses(mail.getAllRecipients()) : to;
    }

    private static List<String> addresses(Address[] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses)
                        .map(one -> one instanceof InternetAddress address ? address.getAddress() : one.toString())
                        .toList();
    }

    private static Map<String, List<String>> tags(JsonNode request) throws Refused {
        var tags = new LinkedHashMap<String, List<String>>();
        for (var tag : request.path("EmailTags")) {
            var name = tag.path("Name").asText();
            var value = tag.path("Value").asText();
            if (!TAG.matcher(name).matches() || !TAG.matcher(value).matches()) {
                throw new Refused("Invalid tag <" + name + ", " + value
                        + ">: only alphanumeric ASCII characters, '_', '-', '.' and '@' are allowed.");
            }
            tags.put(name, List.of(value));
        }
        if (request.hasNonNull("ConfigurationSetName")) {
            tags.put(
                    "ses:configuration-set",
                    List.of(request.path("ConfigurationSetName").asText()));
        }
        return tags;
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return part.getContent().toString().replace("\r\n", "\n");
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                var found = part(child, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
