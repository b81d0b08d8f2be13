package care.earshot.contact;

import java.time.Instant;

/**
 * Whether an address agreed to get mails about a topic. The latest word counts.
 *
 * @param address as {@link EmailAddress#key} makes it
 * @param given false: withdrawn
 * @param at when the person said so
 * @param source where: a form, a call, a file, the link in a mail; for the record, never empty
 * @param language that the person reads, a BCP 47 primary tag, or empty
 */
public record Consent(String address, String topic, boolean given, Instant at, String source, String language) {
    public Consent {
        address = EmailAddress.key(address);
        if (address.isEmpty() || topic.isEmpty() || source.isBlank()) {
            throw new IllegalArgumentException("a consent needs an address, a topic and a source");
        }
    }

    /** Whether this word is the later one; of two at the same moment a no is. */
    public boolean replaces(Consent stored) {
        return at.isAfter(stored.at) || (at.equals(stored.at) && (!given || stored.given));
    }
}
