package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.IDN;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** An answer as the bytes of a mail: plain text and the same as simple HTML, in UTF-8, nothing random in it. */
final class Mime {
    /** Servers cut or refuse longer References; the first and the newest say all that mail programs need. */
    private static final int REFERENCES = 20;

    private static final Pattern QUOTED = Pattern.compile("(?m)^> ?");
    private static final Session SESSION = Session.getInstance(new Properties());

    private Mime() {}

    /**
     * What a mail is made of; nothing in it contains a control character but the line ends of text and quote.
     *
     * @param quote a line that says whose the quoted lines below it are; or empty
     */
    record Letter(
            String from,
            String name,
            String to,
            String replyTo,
            String subject,
            String inReplyTo,
            List<String> references,
            String text,
            String quote,
            String boundary,
            Instant at) {}

    static byte[] write(Letter letter) {
        try {
            var mail = new MimeMessage(SESSION) {
                @Override
                protected void updateMessageID() {
                    // SES writes its own; the library's would tell this machine's name
                }
            };
            mail.setFrom(new InternetAddress(ascii(letter.from()), letter.name(), "UTF-8"));
            mail.setRecipients(RecipientType.TO, new InternetAddress[] {new InternetAddress(ascii(letter.to()))});
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(letter.replyTo(), letter.name(), "UTF-8")});
            mail.setSubject(letter.subject(), "UTF-8");
            mail.setSentDate(Date.from(letter.at()));
            if (!letter.inReplyTo().isEmpty()) {
                mail.setHeader("In-Reply-To", letter.inReplyTo());
            }
            if (!letter.references().isEmpty()) {
                mail.setHeader("References", String.join("\r\n ", shortened(letter.references())));
            }
            var both = new Parts(letter.boundary());
            both.addBodyPart(part("text/plain", plain(letter.text(), letter.quote())));
            both.addBodyPart(part("text/html", html(letter.text(), letter.quote())));
            mail.setContent(both);
            mail.saveChanges();
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a checked mail could not be written", e);
        }
    }

    /** The library's boundary has a clock in it. */
    private static final class Parts extends MimeMultipart {
        Parts(String boundary) throws MessagingException {
            super("alternative");
            var type = new ContentType(contentType);
            type.setParameter("boundary", boundary);
            contentType = type.toString();
        }
    }

    private static MimeBodyPart part(String type, String text) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(UTF_8), type + "; charset=UTF-8")));
        part.setHeader("Content-Type", type + "; charset=UTF-8");
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static String plain(String text, String quote) {
        return quote.isEmpty() ? text : text.stripTrailing() + "\n\n" + quote + "\n";
    }

    private static String html(String text, String quote) {
        var html = new StringBuilder("<!doctype html><html><body dir=\"auto\">");
        for (var paragraph : text.strip().split("\n{2,}", -1)) {
            html.append("\n<p>")
                    .append(escape(paragraph).replace("\n", "<br>\n"))
                    .append("</p>");
        }
        if (!quote.isEmpty()) {
            var lines = quote.split("\n", 2);
            html.append("\n<p>")
                    .append(escape(lines[0]))
                    .append(
                            "</p>\n<blockquote type=\"cite\" style=\"margin:0;padding-left:1em;border-left:2px solid #ccc\">")
                    .append(escape(QUOTED.matcher(lines[1]).replaceAll("")).replace("\n", "<br>\n"))
                    .append("</blockquote>");
        }
        return html.append("\n</body></html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static List<String> shortened(List<String> references) {
        var once = List.copyOf(new LinkedHashSet<>(references));
        if (once.size() <= REFERENCES) {
            return once;
        }
        var kept = new LinkedHashSet<String>();
        kept.add(once.getFirst());
        kept.addAll(once.subList(once.size() - REFERENCES + 1, once.size()));
        return List.copyOf(kept);
    }

    /** Why SES could not mail to this address, or empty. A domain in any script is fine, SES takes its ASCII form. */
    static String wrongAddress(String address) {
        if (hasControl(address)) {
            return "the address contains a control character";
        }
        try {
            var ascii = ascii(address);
            var parsed = new InternetAddress(ascii, true);
            if (!ascii.equals(parsed.getAddress()) || !ascii.contains("@")) {
                return "not one plain address: \"" + address + "\"";
            }
            if (ascii.chars().anyMatch(c -> c > '~')) {
                return "letters beyond ASCII before the @ cannot be mailed to: \"" + address + "\"";
            }
            return ascii.length() > 254 ? "an address of more than 254 characters" : "";
        } catch (AddressException | IllegalArgumentException e) {
            return "not an address (" + e.getMessage() + "): \"" + address + "\"";
        }
    }

    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    /** CR and LF would begin another header; the separators of Unicode are line ends for some programs. */
    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    }
}
