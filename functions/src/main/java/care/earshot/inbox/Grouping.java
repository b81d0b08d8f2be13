package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.triage.LookAlike;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message that opens an episode is listed with. The place of a leader is taken by a conditional write before the
 * conversation is written, so that of many copies that are triaged at once one leads.
 */
final class Grouping {
    /** Within this time after a leader it is not asked whether that one still waits: most of a pile-on comes now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** After this time a copy begins a row of its own. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Conversations conversations;

    Grouping(Conversations conversations) {
        this.conversations = conversations;
    }

    /** What came of it. */
    sealed interface Found {
        /** @param alike null: it has a row of its own */
        record Place(@Nullable Alike alike) implements Found {}

        /** Somebody else was quicker: to be read again. */
        record Again() implements Found {}
    }

    Found of(Message message, LookAlike look, List<Leaders> known) {
        var opening = Mark.of(message);
        var where = message.conversation();
        if (known.isEmpty()) {
            return new Found.Place(null);
        }
        Leader same = null;
        for (var leaders : known) {
            for (var leader : leaders.leaders()) {
                if (leader.opensWith(where, opening)) {
                    return new Found.Place(null); // written down by a try that died afterwards
                }
                boolean older = same == null || leader.since().isBefore(same.since());
                if (older && !leader.conversation().equals(where) && leader.same(look)) {
                    same = leader;
                }
            }
        }
        if (same != null && takes(same, opening)) {
            return new Found.Place(new Alike(same.conversation(), same.since()));
        }
        var mine = known.getFirst().with(Leader.of(where, opening, message.words(), look), same);
        return conversations.keep(mine) ? new Found.Place(null) : new Found.Again();
    }

    /** Behind a leader that was answered long ago nobody would look for a deadline of today. */
    private boolean takes(Leader leader, Mark opening) {
        var at = opening.at();
        if (at.isBefore(leader.since().minus(Alike.EARLIER))
                || !at.isBefore(leader.since().plus(LONGEST))) {
            return false;
        }
        return !at.isAfter(leader.since().plus(FRESH))
                || conversations.heads(List.of(leader.conversation())).stream()
                        .anyMatch(head ->
                                head.state() == State.OPEN && leader.since().equals(head.waitingSince()));
    }
}
