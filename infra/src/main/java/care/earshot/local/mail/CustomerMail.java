package care.earshot.local.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** A customer's mail as SES would lay it into the mail bucket: RFC 822, with what SES writes above it. */
final class CustomerMail {
    private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu 'at' HH:mm", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CustomerMail() {}

    /** A first mail; {@code id} becomes the left half of its Message-ID. */
    static byte[] first(String from, String name, String to, String subject, String text, String id, Instant at) {
        return write(from, name, to, subject, text, id, at, List.of());
    }

    /** An answer to a caught mail, with the history below it as mail programs write it. */
    static byte[] answer(CaughtMail mail, String text, String id, Instant at) {
        var subject =
                mail.subject().toLowerCase(Locale.ROOT).startsWith("re:") ? mail.subject() : "Re: " + mail.subject();
        var history = mail.text()
                .strip()
                .lines()
                .map(line -> line.isEmpty() ? ">" : "> " + line)
                .toList();
        var quoted =
                "\n\nOn " + SAID.format(mail.at()) + " <" + mail.from() + "> wrote:\n\n" + String.join("\n", history);
        var references = new ArrayList<>(mail.references());
        var own = mail.headers()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Message-ID:", 0, 11))
                .findFirst()
                .orElse("");
        references.add(own.substring(own.indexOf('<') + 1, own.indexOf('>')));
        return write(mail.to().getFirst(), "", mail.replyTo(), subject, text.strip() + quoted, id, at, references);
    }

    private static byte[] write(
            String from,
            String name,
            String to,
            String subject,
            String text,
            String id,
            Instant at,
            List<String> references) {
        try {
            var mail = new MimeMessage(Envelope.SESSION) {
                @Override
                protected void updateMessageID() {}
            };
            var sender = new InternetAddress(from, true);
            if (!name.isBlank()) {
                sender.setPersonal(name.replaceAll("\\p{Cntrl}", " "), "UTF-8");
            }
            mail.setFrom(sender);
            mail.setRecipient(RecipientType.TO, new InternetAddress(to, true));
            mail.setSubject(subject.replaceAll("\\p{Cntrl}", " "), "UTF-8");
            mail.setSentDate(Date.from(at));
            mail.setText(text, "UTF-8");
            mail.setHeader("Message-ID", "<" + id + "@" + domain(from) + ">");
            if (!references.isEmpty()) {
                mail.setHeader("In-Reply-To", "<" + references.getLast() + ">");
                mail.setHeader("References", "<" + String.join(">\r\n <", references) + ">");
            }
            mail.saveChanges();
            judge(mail, from);
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalArgumentException("not a mail that can be written: " + e.getMessage(), e);
        }
    }

    private static void judge(MimeMessage mail, String from) throws MessagingException {
        mail.setHeader("Return-Path", "<" + from + ">");
        mail.setHeader("X-SES-Spam-Verdict", "PASS");
        mail.setHeader("X-SES-Virus-Verdict", "PASS");
        mail.setHeader(
                "Authentication-Results", "amazonses.com; spf=pass; dkim=pass; dmarc=pass header.from=" + domain(from));
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }
}
