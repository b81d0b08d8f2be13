package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.Message;
import care.earshot.triage.TagHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message does to the head of its conversation: pure, idempotent, and the same whatever order messages come in,
 * as long as nobody acted between them. Merging the same message again changes nothing.
 */
public final class Merge {
    private static final int SNIPPET = 140;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Merge() {}

    /** The head after {@code message}, which is not stored yet; {@code before} is null for the first one. */
    public static Head merge(@Nullable Head before, Message message, Work work) {
        if (before == null) {
            return first(message, work);
        }
        if (before.lastMerged().equals(message.id().sortable())) {
            return reached(before, message); // written by a try that died, or by another account's delivery just now
        }
        var draft = before.draft();
        draft.lastMerged = message.id().sortable();
        draft.accounts = accounts(before, message);
        if (message.inbound()) {
            fromCustomer(before, draft, message, work);
        } else {
            fromUs(before, draft, message);
        }
        return draft.done();
    }

    /** The head with all accounts that {@code message} reached. */
    static Head reached(Head before, Message message) {
        var draft = before.draft();
        draft.accounts = accounts(before, message);
        return draft.done();
    }

    /** The head after its message was edited: what it says now need not be what its look-alikes say. */
    static Head edited(Head before, Message message) {
        var draft = before.draft();
        draft.accounts = accounts(before, message);
        draft.alike = null;
        return draft.done();
    }

    private static Set<AccountId> accounts(Head before, Message message) {
        var accounts = new LinkedHashSet<>(before.accounts());
        accounts.addAll(message.accounts());
        return accounts;
    }

    private static Head first(Message message, Work work) {
        var mark = Mark.of(message);
        boolean in = message.inbound();
        var answered = new Episode(1, message.at(), message.at(), null);
        return new Head(
                message.conversation(),
                1,
                customerOf(message),
                message.accounts(),
                message.kind(),
                message.replyable(),
                snippet(message.text()),
                in ? message.id().nativeId() : message.parent(),
                in ? State.OPEN : State.WAITING,
                work,
                in ? new Episode(1, message.at(), null, null) : answered,
                in ? List.of(mark) : List.of(),
                in ? mark : null,
                in ? null : mark,
                !in && message.sender().isEmpty(),
                mark.id(),
                "",
                "",
                null,
                null,
                "",
                message.subject(),
                null);
    }

    /** Our own post may be the first that we see: then all we know of the customer is their id. */
    private static Author customerOf(Message message) {
        var id = message.conversation().customer();
        return message.inbound() ? message.author() : new Author(id, id, id, "", 0);
    }

    private static void fromCustomer(Head before, Draft draft, Message message, Work work) {
        var mark = Mark.of(message);
        boolean newest = before.lastIn() == null || mark.compareTo(before.lastIn()) > 0;
        if (newest) {
            draft.lastIn = mark;
            if (message.author().id().equals(before.id().customer())) {
                draft.customer = message.author(); // not who answered by e-mail: there the author is an address
            }
            draft.snippet = snippet(message.text());
            draft.answerTo = message.id().nativeId();
            draft.kind = message.kind();
            draft.replyable = message.replyable();
            draft.subject = before.subject().isEmpty() ? message.subject() : before.subject();
        }
        draft.alike = null; // whoever says more says something of their own
        boolean reopens = before.state() == State.RESOLVED;
        // what we wrote in the network's app we wrote with their message before us; from here, only what was stored
        boolean answered =
                !reopens && before.lastOutFromApp() && before.lastOut() != null && mark.compareTo(before.lastOut()) < 0;
        if (reopens) {
            draft.episode = before.episode().next(message.at());
            draft.incident = "";
            draft.work = work;
        } else {
            draft.episode = before.episode().openedBy(message.at());
            draft.work = before.lastIn() == null ? work : combined(before.work(), work, newest);
        }
        if (!answered) {
            draft.unanswered = with(before.unanswered(), mark);
            draft.state = State.OPEN;
            draft.wakeAt = null;
        }
    }

    private static void fromUs(Head before, Draft draft, Message message) {
        var mark = Mark.of(message);
        boolean newest = before.lastOut() == null || mark.compareTo(before.lastOut()) > 0;
        if (newest) {
            draft.lastOut = mark;
            draft.lastOutFromApp = message.sender().isEmpty();
        }
        if (!message.sender().isEmpty() && before.pending().equals(message.sender())) {
            draft.pending = "";
        }
        draft.episode = before.episode().answered(message.at());
        draft.unanswered = before.unanswered().stream()
                .filter(waits -> waits.compareTo(mark) > 0)
                .toList();
        if (before.state() == State.OPEN && draft.unanswered.isEmpty()) {
            draft.state = State.WAITING;
        }
    }

    /**
     * Tags add up over an episode, the most pressing priority stays; the queue is the first message's, language and
     * feeling are the newest's.
     */
    private static Work combined(Work was, Work now, boolean newest) {
        var tags = new LinkedHashMap<String, TagHit>();
        was.tags().forEach(hit -> tags.put(hit.tag(), hit));
        now.tags()
                .forEach(hit -> tags.merge(
                        hit.tag(),
                        hit,
                        (a, b) -> a.confidence() > b.confidence()
                                        || (a.confidence() == b.confidence()
                                                && a.because().compareTo(b.because()) <= 0)
                                ? a
                                : b));
        var sorted = tags.values().stream()
                .sorted(Comparator.comparingDouble(TagHit::confidence)
                        .reversed()
                        .thenComparing(TagHit::tag))
                .toList();
        return new Work(
                was.queue(),
                was.priority().compareTo(now.priority()) >= 0 ? was.priority() : now.priority(),
                was.replyWithin(),
                newest ? now.language() : was.language(),
                newest ? now.sentiment() : was.sentiment(),
                was.urgency().compareTo(now.urgency()) >= 0 ? was.urgency() : now.urgency(),
                sorted);
    }

    private static List<Mark> with(List<Mark> marks, Mark mark) {
        Set<Mark> all = new LinkedHashSet<>(marks);
        all.add(mark);
        var sorted = new ArrayList<>(all);
        sorted.sort(Comparator.naturalOrder());
        return kept(sorted);
    }

    /** @param sorted is shortened */
    static List<Mark> kept(List<Mark> sorted) {
        while (sorted.size() > Head.KEPT) {
            sorted.remove(1); // the oldest sets the deadline, the newest say how it stands
        }
        return sorted;
    }

    /** The first 140 characters in one line; never cuts a character in two. */
    static String snippet(String text) {
        var line = BLANKS.matcher(text.strip()).replaceAll(" ");
        return line.length() <= SNIPPET ? line : line.substring(0, line.offsetByCodePoints(0, cut(line))) + "…";
    }

    private static int cut(String line) {
        return Math.min(SNIPPET, line.codePointCount(0, line.length()));
    }
}
