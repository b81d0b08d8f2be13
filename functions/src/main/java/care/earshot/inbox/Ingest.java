package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Visibility;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Subject;
import care.earshot.triage.Urgency;
import java.util.List;
import java.util.Set;
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
    private final Set<String> ourAuthors;

    /**
     * Into these conversations.
     *
     * @param ourAuthors {@code network:id} of our accounts, whose posts are never a customer's
     */
    public Ingest(
            Conversations conversations, OwnPosts ownPosts, Judge judge, Routing routing, Set<String> ourAuthors) {
        this.conversations = conversations;
        this.ownPosts = ownPosts;
        this.judge = judge;
        this.routing = routing;
        this.ourAuthors = Set.copyOf(ourAuthors);
    }

    /** What became of it, in one word for the log. */
    public enum Outcome {
        STORED,
        DUPLICATE,
        REVISED,
        /** Written by us, but handed in as a customer's. */
        OURS
    }

    public Outcome ingest(Message message) {
        if (message.inbound()
                && ourAuthors.contains(
                        message.id().network() + ":" + message.author().id())) {
            return Outcome.OURS;
        }
        var settled = message.inbound() ? message : ownPosts.settle(message);
        for (int tries = 0; tries < TRIES; tries++) {
            var known = conversations.known(message.conversation(), message.id());
            if (known.revision() != null) {
                return revise(settled, known.revision());
            }
            var judgement = settled.inbound() ? judge.judge(subject(settled, known.head())) : null;
            var head = Merge.merge(known.head(), settled, work(settled, known.head(), judgement));
            if ((known.head() != null && head.equals(known.head())) || conversations.write(head)) {
                return conversations.put(new Stored(settled, judgement, "")) ? Outcome.STORED : Outcome.DUPLICATE;
            }
        }
        throw new IllegalStateException(message.conversation() + " changes too fast; the queue tries again");
    }

    private Outcome revise(Message message, String stored) {
        boolean newer = MessageId.sortable(message.revision()).compareTo(MessageId.sortable(stored)) > 0;
        return newer && conversations.revise(message) ? Outcome.REVISED : Outcome.DUPLICATE;
    }

    private static Subject subject(Message message, @Nullable Head head) {
        int unanswered = head == null
                ? 0
                : (int) head.unanswered().stream()
                        .filter(mark -> !mark.id().equals(message.id().sortable()))
                        .count();
        var text = message.subject().isEmpty() ? message.text() : message.subject() + "\n" + message.text();
        return new Subject(
                text, message.nativeLanguage(), unanswered + 1, message.author().followers());
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
