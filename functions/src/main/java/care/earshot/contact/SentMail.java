package care.earshot.contact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the mail service's events said was sent. It has no look-up of its own: an answer whose outcome was lost is known
 * to be sent only when an event that carries its intent's tag arrived.
 */
public interface SentMail {
    /**
     * Keeps that an event of this intent arrived. The first one stays: events come in any order and more than once.
     *
     * @param at when the service accepted the mail
     */
    void record(String intent, String messageId, Instant at);

    /** The mail of this intent, or null if no event of it arrived (yet). */
    @Nullable
    Mail find(String intent);

    /** @param messageId the service's bare id, without a domain */
    record Mail(String messageId, Instant at) {}
}
