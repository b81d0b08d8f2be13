package care.earshot.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's message that wants an answer.
 *
 * @param language ISO 639-1; only answers in it, or in an unknown one, come in question; null: in any
 * @param way how the answer will go out; null: any
 * @param at when it was asked: only earlier answers of the 90 days before come in question; null: all
 * @param pleased whether who asks is pleased: praise is not answered with an apology; null: either
 */
public record Asked(
        String question,
        String account,
        @Nullable String language,
        @Nullable Way way,
        @Nullable Instant at,
        @Nullable Boolean pleased) {}
