package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.triage.LookAlike;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message that opens an episode is listed with. The place of a leader is taken by a conditional write before the
 * conversation is written, so that of many copies that are triaged at once one leads.
 */
final class LookAlikes {
    /** Within this time after a leader it is not asked whether that one still waits: most of a pile-on comes now. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** After this time a copy begins a row of its own. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Conversations conversations;

    LookAlikes(Conversations conversations) {
        this.conversations = conversations;
    }

    /** What came of it. */
    sealed interface Found {
        /** @param alike null: it has a row of its own */
        record Place(@Nullable Alike alike) implements Found {}

        /** Somebody else was quicker: to be read again. */
        record Again() implements Found {}
    }

    Found of(Message message, String text, LookAlike look, List<Leaders> known) {
        var opening = Mark.of(message);
        var where = message.conversation();
        if (known.isEmpty() || leads(known, message)) {
            return new Found.Place(null);
        }
        var same = known.stream()
                .flatMap(leaders -> leaders.leaders().stream())
                .filter(leader -> !leader.conversation().equals(where) && leader.same(look))
                .min(Comparator.comparing(Leader::since))
                .orElse(null);
        if (same != null && takes(same, opening)) {
            return new Found.Place(new Alike(same.conversation(), same.since()));
        }
        var mine = known.getFirst().with(Leader.of(where, opening, text, look), same);
        return conversations.keep(mine) ? new Found.Place(null) : new Found.Again();
    }

    /** It was written down by a try that died afterwards. */
    private static boolean leads(List<Leaders> known, Message message) {
        return known.stream()
                .flatMap(leaders -> leaders.leaders().stream())
                .anyMatch(leader -> leader.opensWith(message.conversation(), Mark.of(message)));
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
