package care.earshot.broadcast;

import java.util.Map;

/**
 * Somebody who is to get an announcement.
 *
 * @param address as {@link care.earshot.contact.EmailAddress#key} makes it
 * @param values for the text's placeholders
 * @param evidence where they agreed, for whom a file says so; empty: only the book of consents does
 */
public record Recipient(String address, Map<String, String> values, String evidence) {
    public Recipient {
        values = Map.copyOf(values);
    }
}
