package care.earshot.reply;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is offered: as it was once sent, without what was personal.
 *
 * @param score 0 to 1; how much of it the answer will share, by what similar questions got
 * @param at when it, or one nearly like it, was last sent; null when unknown
 * @param used how many answers were this or nearly this
 * @param near 0 to 1; how much the most similar question that got it, or one nearly like it, has of this one
 */
public record Suggestion(
        String text, double score, @Nullable Instant at, int used, double near) {}
