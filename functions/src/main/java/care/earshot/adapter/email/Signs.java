package care.earshot.adapter.email;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a mail's headers say of how it came to be, and what SES wrote into them. */
final class Signs {
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");
    private static final Set<String> ROBOTS = Set.of("mailer-daemon", "postmaster", "mail-daemon");
    private static final Pattern AWAY =
            Pattern.compile("(?iu)^(?:automatic reply|auto(?:matic)?[- ]?reply|out of (?:the )?office"
                    + "|automatikus (?:válasz|üzenet)|házon kívül|szabadságon|ตอบกลับอัตโนมัติ|ข้อความตอบกลับอัตโนมัติ"
                    + "|automatische antwort|abwesen|réponse automatique|respuesta automática).*");
    private static final Pattern DMARC_FAILED = Pattern.compile("(?is)^\\s*amazonses\\.com\\s*;.*\\bdmarc=fail\\b.*");

    private Signs() {}

    /** Why a robot wrote this, or empty. */
    static String robot(MimeMessage mail, String from, String subject) throws MessagingException {
        var submitted = first(mail, "Auto-Submitted");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) {
            return "Auto-Submitted: " + submitted;
        }
        var precedence = first(mail, "Precedence");
        if (BULK.contains(precedence)) {
            return "Precedence: " + precedence;
        }
        for (var name : new String[] {"X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Vacation", "List-Id"}) {
            var value = first(mail, name);
            if (!value.isEmpty() && !value.equals("no")) {
                return name + ": " + value;
            }
        }
        if (first(mail, "Return-Path").equals("<>")) {
            return "an empty return path";
        }
        if (ROBOTS.contains(from.substring(0, Math.max(0, from.indexOf('@'))))) {
            return "from a mail server, " + from;
        }
        // a subject alone is a customer's word; with Exchange's mark it is a robot's
        return !first(mail, "X-Auto-Response-Suppress").isEmpty()
                        && AWAY.matcher(subject).matches()
                ? "subject: " + subject
                : "";
    }

    static boolean virus(MimeMessage mail) throws MessagingException {
        return failed(mail, "X-SES-Virus-Verdict");
    }

    /** What SES has against it, or empty. A sender can add such headers too: to fail, which harms nobody else. */
    static String verdict(MimeMessage mail) throws MessagingException {
        if (failed(mail, "X-SES-Spam-Verdict")) {
            return "SES takes it for spam (X-SES-Spam-Verdict: FAIL)";
        }
        var results = mail.getHeader("Authentication-Results");
        // only the newest is SES's; older ones came with the mail
        return results != null && DMARC_FAILED.matcher(results[0]).matches()
                ? "not from whom it says (dmarc=fail)"
                : "";
    }

    private static boolean failed(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        if (values != null) {
            for (var value : values) {
                if (value.strip().equalsIgnoreCase("FAIL")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String first(MimeMessage mail, String name) throws MessagingException {
        var values = mail.getHeader(name);
        return values == null ? "" : Words.line(values[0]).toLowerCase(Locale.ROOT);
    }
}
