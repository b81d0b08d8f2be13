package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Replyable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of a conversation: all that the list shows and all that decisions need, in one item.
 *
 * @param version grows by one with every write; writes are on condition of the one that was read
 * @param customer as their newest message says
 * @param snippet the beginning of their newest message
 * @param answerTo native id of their newest message: what an answer answers
 * @param unanswered their messages that nobody answered yet, oldest first; at most {@link #KEPT}, the oldest and the
 *     newest
 * @param lastIn newest message of the customer
 * @param lastOut newest message of ours
 * @param lastOutFromApp whether {@code lastOut} was written in the network's own app
 * @param lastMerged id of the message that was merged last: every new message changes the head, so that a decision
 *     taken beside it is refused
 * @param pending id of the accepted answer that is not settled yet, or empty
 * @param assignee or empty
 * @param claimedUntil when a claim lapses; null when somebody assigned it for good, or nobody has it
 * @param wakeAt when snoozed
 * @param incident that this episode is part of, or empty
 * @param subject of an e-mail conversation, else empty
 * @param alike whose look-alike this episode is; null: nobody's, or others are its
 */
public record Head(
        ConversationId id,
        long version,
        Author customer,
        Set<AccountId> accounts,
        Kind kind,
        Replyable replyable,
        String snippet,
        String answerTo,
        State state,
        Work work,
        Episode episode,
        List<Mark> unanswered,
        @Nullable Mark lastIn,
        @Nullable Mark lastOut,
        boolean lastOutFromApp,
        String lastMerged,
        String pending,
        String assignee,
        @Nullable Instant claimedUntil,
        @Nullable Instant wakeAt,
        String incident,
        String subject,
        @Nullable Alike alike) {
    /** How many unanswered messages a head remembers. */
    public static final int KEPT = 8;

    public Head {
        accounts = Set.copyOf(accounts);
        unanswered = List.copyOf(unanswered);
    }

    /** Since when the customer waits for an answer, or null if they do not. */
    public @Nullable Instant waitingSince() {
        return unanswered.isEmpty() ? null : unanswered.getFirst().at();
    }

    /** When the answer is due, or null if none is. */
    public @Nullable Instant dueAt() {
        var since = waitingSince();
        return state == State.OPEN && since != null ? since.plus(work.replyWithin()) : null;
    }

    /** What lists are sorted by: reply deadline, our last answer, or wake time; null when it is in no list. */
    public @Nullable Instant listedAt() {
        var at = switch (state) {
            case OPEN -> dueAt();
            case WAITING -> lastOut == null ? null : lastOut.at();
            case SNOOZED -> wakeAt;
            case RESOLVED -> null;
        };
        return at == null && state != State.RESOLVED ? episode.openedAt() : at;
    }

    /** Whether it is listed behind a look-alike: only while it waits as it did when it came. */
    public boolean behind() {
        var since = waitingSince();
        return alike != null
                && state == State.OPEN
                && since != null
                && !since.isBefore(alike.since().minus(Alike.EARLIER));
    }

    /** Where its row stands in its list: with look-alikes that of the first, else {@link #listedAt}. */
    public @Nullable Instant placedAt() {
        return alike != null && behind() ? alike.since().plus(work.replyWithin()) : listedAt();
    }

    /** The same head, at the same version, listed with look-alikes. */
    Head with(@Nullable Alike found) {
        var draft = draft();
        draft.alike = found;
        return draft.at(version);
    }

    /** Whether {@code who} holds it at {@code now}: a claim lapses, an assignment does not. */
    public boolean heldBy(String who, Instant now) {
        return assignee.equals(who) && (claimedUntil == null || claimedUntil.isAfter(now));
    }

    /** Whether somebody holds it at {@code now}. */
    public boolean held(Instant now) {
        return !assignee.isEmpty() && heldBy(assignee, now);
    }

    /** A draft of this head that can be changed field by field. */
    public Draft draft() {
        return new Draft(this);
    }
}
