package care.earshot.adapter.email;

import care.earshot.message.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import java.net.IDN;
import java.text.ParsePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail's headers, checked and in the form that a {@link Message} has.
 *
 * @param from the sender's address in lower case, its domain in ASCII; empty if there is none that mail can go to
 * @param messageId its own, or one made from where it lies; short enough for a key
 * @param thread the first Message-ID of its thread: of its references, of what it answers, its own
 * @param recipients every address that it names as one it was for, in lower case
 * @param language BCP 47, or empty
 * @param date as it says, or null
 */
record Headers(
        String from,
        String name,
        String subject,
        String messageId,
        String inReplyTo,
        String thread,
        List<String> recipients,
        String language,
        @Nullable Instant date) {
    /** Servers try for five days: what claims to be older was written by a wrong clock. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(5);

    private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,900})>");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,255}");
    private static final Pattern FROM = Pattern.compile("[^\\s\\p{Cntrl}@<>\",;]{1,64}@[^\\s\\p{Cntrl}@<>\",;]{1,189}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");
    private static final String[] TO = {
        "To", "Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To", "Envelope-To", "Received"
    };
    private static final int NAME = 100;
    private static final int RECIPIENTS = 100;

    static Headers of(MimeMessage mail, String key) throws MessagingException {
        var from = from(mail);
        var own = ids(mail, "Message-ID");
        var messageId = own.isEmpty() ? "key-" + MailIds.hash(key) : MailIds.key(own.getFirst());
        var answers = ids(mail, "In-Reply-To");
        var inReplyTo = answers.isEmpty() ? "" : MailIds.key(answers.getFirst());
        var references = ids(mail, "References");
        var thread = !references.isEmpty()
                ? MailIds.key(references.getFirst())
                : inReplyTo.isEmpty() ? messageId : inReplyTo;
        var language = first(mail, "Content-Language").strip();
        return new Headers(
                from == null ? "" : address(from.getAddress()),
                from == null ? "" : name(from),
                Words.decode(first(mail, "Subject")),
                messageId,
                inReplyTo,
                thread,
                recipients(mail),
                LANGUAGE.matcher(language).matches() ? language : "",
                date(first(mail, "Date")));
    }

    /** When it was written; when it arrived, if its own time cannot be. The future is cut off by {@link Message}. */
    Instant at(Instant arrived) {
        return date == null || date.isBefore(arrived.minus(ON_ITS_WAY)) ? arrived : date;
    }

    /** Every address in a text, in lower case. */
    static List<String> addresses(String text) {
        return ADDRESS.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .distinct()
                .limit(RECIPIENTS)
                .toList();
    }

    private static List<String> recipients(MimeMessage mail) throws MessagingException {
        var all = new ArrayList<String>();
        for (var name : TO) {
            var values = mail.getHeader(name);
            if (values != null) {
                all.addAll(addresses(String.join("\n", values)));
            }
        }
        return all;
    }

    private static @Nullable InternetAddress from(MimeMessage mail) throws MessagingException {
        try {
            for (var candidate : InternetAddress.parseHeader(first(mail, "From"), false)) {
                if (candidate.getAddress() != null
                        && !address(candidate.getAddress()).isEmpty()) {
                    return candidate;
                }
            }
        } catch (AddressException e) {
            var found = addresses(first(mail, "From"));
            return found.isEmpty() ? null : new InternetAddress(found.getFirst(), false);
        }
        return null;
    }

    private static String name(InternetAddress from) {
        var personal = from.getPersonal();
        var name = Words.decode(personal == null ? "" : personal);
        return name.length() <= NAME ? name : name.substring(0, name.offsetByCodePoints(0, NAME / 2)) + "…";
    }

    private static String address(String address) {
        if (!FROM.matcher(address).matches()) {
            return "";
        }
        int at = address.indexOf('@');
        try {
            return (address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1))).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static List<String> ids(MimeMessage mail, String name) throws MessagingException {
        return ID.matcher(first(mail, name))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static @Nullable Instant date(String date) {
        var parsed = new MailDateFormat().parse(date.strip(), new ParsePosition(0));
        return parsed == null ? null : parsed.toInstant();
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? "" : values[0];
    }
}
