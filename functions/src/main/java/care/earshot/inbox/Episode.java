package care.earshot.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a conversation, from the message that opens it to its resolution. Metrics are computed over episodes.
 *
 * @param number 1 for the first
 * @param openedAt the network's time of its earliest message; the first episode may begin with one of ours
 * @param firstAnswerAt when a person first answered, or null
 * @param resolvedAt or null while it is open
 */
public record Episode(
        int number,
        Instant openedAt,
        @Nullable Instant firstAnswerAt,
        @Nullable Instant resolvedAt) {
    Episode openedBy(Instant at) {
        return at.isBefore(openedAt) ? new Episode(number, at, firstAnswerAt, resolvedAt) : this;
    }

    Episode answered(Instant at) {
        if (at.isBefore(openedAt)) { // arrived late: of an earlier episode, or what began the first
            return number > 1 ? this : new Episode(number, at, at, resolvedAt);
        }
        return firstAnswerAt == null || at.isBefore(firstAnswerAt)
                ? new Episode(number, openedAt, at, resolvedAt)
                : this;
    }

    Episode resolved(Instant at) {
        return new Episode(number, openedAt, firstAnswerAt, at);
    }

    Episode next(Instant at) {
        return new Episode(number + 1, at, null, null);
    }
}
