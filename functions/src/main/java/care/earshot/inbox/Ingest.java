package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Visibility;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.LookAlike;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Subject;
import care.earshot.triage.Urgency;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message into the inbox, exactly once: read head and message together, stop if it is known, write the head on the
 * version that was read, then put the message. A crash between heals on the next try, because merging is idempotent.
 */
public final class Ingest {
    private static final int TRIES = 8;
    private static final Judgement NOT_JUDGED =
            new Judgement("und", Sentiment.NEUTRAL, "", Urgency.NORMAL, "", List.of());
    private final Conversations conversations;
    private final OwnPosts ownPosts;
    private final Judge judge;
    private final Routing routing;
    private final Grouping grouping;

    public Ingest(Conversations conversations, OwnPosts ownPosts, Judge judge, Routing routing) {
        this.conversations = conversations;
        this.ownPosts = ownPosts;
        this.judge = judge;
        this.routing = routing;
        this.grouping = new Grouping(conversations);
    }

    /** What became of it, in one word for the log. */
    public enum Outcome {
        STORED,
        DUPLICATE,
        REVISED,
        /** Known, and now also that it reached another account of ours. */
        REACHED
    }

    public Outcome ingest(Message message) {
        var settled = message.inbound() ? message : ownPosts.settle(message);
        var look = settled.inbound() ? LookAlike.of(settled.words()) : null;
        var keys = new ArrayList<Long>();
        for (long key : look == null ? new long[0] : look.keys()) {
            keys.add(key); // no stream: each shape of one costs a cold start a millisecond
        }
        for (int tries = 0; tries < TRIES; tries++) {
            var known = conversations.known(message.conversation(), message.id(), keys);
            if (known.message() != null) {
                var outcome = again(settled, known.message(), known.head());
                if (outcome != null) {
                    return outcome;
                }
                continue;
            }
            Alike alike = null;
            boolean opens = known.head() == null || known.head().state() == State.RESOLVED;
            if (look != null && opens) {
                switch (grouping.of(settled, look, known.leaders())) {
                    case Grouping.Found.Place(var found) -> alike = found;
                    case Grouping.Found.Again() -> {
                        continue;
                    }
                }
            }
            var judgement = settled.inbound() ? judge.judge(subject(settled, known.head())) : null;
            var merge = Recollect.merge(conversations, known.head(), settled, work(settled, known.head(), judgement));
            var head = alike == null ? merge : merge.with(alike);
            boolean merged = (known.head() != null && head.equals(known.head())) || conversations.write(head);
            if (merged && conversations.put(new Stored(settled, judgement, ""))) {
                return Outcome.STORED;
            }
        }
        throw new IllegalStateException(message.conversation() + " changes too fast; the queue tries again");
    }

    /** A later delivery: an edit, by another account's stream, or nothing new. Null: to be read again. */
    private @Nullable Outcome again(Message later, Message stored, @Nullable Head head) {
        boolean newer = MessageId.sortable(later.revision()).compareTo(MessageId.sortable(stored.revision())) > 0;
        if (!newer && stored.accounts().containsAll(later.accounts())) {
            return Outcome.DUPLICATE;
        }
        if (head == null) {
            return null; // it was written before the message: what was read is old
        }
        var reached = newer
                ? Merge.edited(head, later)
                : Merge.reached(head, later); // before the message here too: a crash between heals
        if (!reached.equals(head) && !conversations.write(reached)) {
            return null;
        }
        return !conversations.revise(later) ? Outcome.DUPLICATE : newer ? Outcome.REVISED : Outcome.REACHED;
    }

    private static Subject subject(Message message, @Nullable Head head) {
        int unanswered = head == null
                ? 0
                : (int) head.unanswered().stream()
                        .filter(mark -> !mark.id().equals(message.id().sortable()))
                        .count();
        return new Subject(
                message.words(),
                message.nativeLanguage(),
                unanswered + 1,
                message.author().followers());
    }

    /** What our own words are says nothing of the work: it stays what it was. */
    private Work work(Message message, @Nullable Head head, @Nullable Judgement judgement) {
        if (judgement == null && head != null) {
            return head.work();
        }
        var judged = judgement == null ? NOT_JUDGED : judgement;
        var route = routing.route(judged, message.id().network().id(), message.visibility() == Visibility.PRIVATE);
        return new Work(
                route.queue(),
                route.priority(),
                route.replyWithin(),
                judged.language(),
                judged.sentiment(),
                judged.urgency(),
                judged.tags());
    }
}
