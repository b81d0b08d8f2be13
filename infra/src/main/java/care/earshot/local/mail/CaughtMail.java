package care.earshot.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A mail that was taken.
 *
 * @param number 1 for the first; its address on the page
 * @param messageId as SES returned it, bare; in the raw mail it stands as {@code <id@REGION.amazonses.com>}
 * @param to every recipient, copies too
 * @param headers of the raw mail, one a line
 * @param text the plain part, or empty
 * @param html the HTML part as it was sent, hostile as it may be, or empty
 * @param replyTo where an answer goes: the Reply-To, else the sender
 * @param tags of the request and the configuration set
 * @param raw the whole mail, a character for each byte (ISO-8859-1)
 * @param fate {@code delivered}, {@code bounced} …
 */
public record CaughtMail(
        int number,
        String messageId,
        Instant at,
        String from,
        List<String> to,
        String subject,
        String headers,
        String text,
        String html,
        String replyTo,
        List<String> references,
        Map<String, List<String>> tags,
        String fate,
        String raw) {
    public CaughtMail {
        to = List.copyOf(to);
        references = List.copyOf(references);
        tags = Map.copyOf(tags);
    }
}
