package care.earshot.inbox;

import care.earshot.message.Message;
import java.util.ArrayList;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges a message that may fall among those that the head has forgotten: then what is stored is asked. That is rare (of
 * more than {@link Head#KEPT} unanswered messages an old one is answered), so that nobody else pays for a longer memory.
 */
public final class Recollect {
    private Recollect() {}

    /** As {@link Merge#merge}. */
    public static Head merge(Conversations conversations, @Nullable Head before, Message message, Work work) {
        var after = Merge.merge(before, message, work);
        if (before == null || !forgotten(before, message)) {
            return after;
        }
        var answer = Mark.of(message);
        var id = message.conversation();
        var waiting = new TreeSet<>(after.unanswered());
        conversations.customer(id.network(), id.customer(), message.arrivedAt()).messages().stream()
                .map(Stored::message)
                .filter(stored -> stored.inbound() && stored.conversation().equals(id))
                .map(Mark::of)
                .filter(mark -> mark.compareTo(answer) > 0)
                .forEach(waiting::add);
        var draft = after.draft();
        draft.unanswered = Merge.kept(new ArrayList<>(waiting));
        return draft.at(after.version());
    }

    /** Whether it answers the oldest, and those that the head has forgotten stand right after it. */
    private static boolean forgotten(Head before, Message message) {
        var marks = before.unanswered();
        var mark = Mark.of(message);
        return !message.inbound()
                && marks.size() == Head.KEPT
                && marks.getFirst().compareTo(mark) <= 0
                && marks.get(1).compareTo(mark) > 0;
    }
}
