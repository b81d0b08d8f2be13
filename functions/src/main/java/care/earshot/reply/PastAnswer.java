package care.earshot.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the brand has given.
 *
 * @param account the brand's account that answered; answers of others are never offered
 * @param language ISO 639-1, or null when unknown
 * @param way how it went out, or null when unknown
 * @param at when it was sent, or null when unknown
 * @param pleased whether who asked was pleased, or null when unknown
 */
public record PastAnswer(
        String question,
        String answer,
        String account,
        @Nullable String language,
        @Nullable Way way,
        @Nullable Instant at,
        @Nullable Boolean pleased) {}
