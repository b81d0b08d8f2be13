package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Author;
import care.earshot.message.Kind;
import care.earshot.message.Replyable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next version of a {@link Head}, field by field; a record of 23 fields has no short way to change one. */
public final class Draft {
    private final Head from;
    Author customer;
    Set<AccountId> accounts;
    Kind kind;
    Replyable replyable;
    String snippet;
    String answerTo;
    State state;
    Work work;
    Episode episode;
    List<Mark> unanswered;

    @Nullable
    Mark lastIn;

    @Nullable
    Mark lastOut;

    boolean lastOutFromApp;
    String lastMerged;
    String pending;
    String assignee;

    @Nullable
    Instant claimedUntil;

    @Nullable
    Instant wakeAt;

    String incident;
    String subject;

    @Nullable
    Alike alike;

    Draft(Head head) {
        from = head;
        customer = head.customer();
        accounts = head.accounts();
        kind = head.kind();
        replyable = head.replyable();
        snippet = head.snippet();
        answerTo = head.answerTo();
        state = head.state();
        work = head.work();
        episode = head.episode();
        unanswered = head.unanswered();
        lastIn = head.lastIn();
        lastOut = head.lastOut();
        lastOutFromApp = head.lastOutFromApp();
        lastMerged = head.lastMerged();
        pending = head.pending();
        assignee = head.assignee();
        claimedUntil = head.claimedUntil();
        wakeAt = head.wakeAt();
        incident = head.incident();
        subject = head.subject();
        alike = head.alike();
    }

    /** Marks an answer as accepted and not settled yet; empty clears it. */
    public Draft pending(String intent) {
        pending = intent;
        return this;
    }

    /** Whoever answers holds it, unless it is assigned for good. */
    public Draft heldWhileAnswering(String by, Instant now) {
        boolean forGood = assignee.equals(by) && claimedUntil == null;
        if (!forGood) {
            assignee = by;
            claimedUntil = now.plus(Act.CLAIM);
        }
        return this;
    }

    /** The head with the changes, one version on; the same head when nothing changed. */
    public Head done() {
        var same = at(from.version());
        return same.equals(from) ? from : at(from.version() + 1);
    }

    /** The head with the changes, as this version. */
    Head at(long version) {
        return new Head(
                from.id(),
                version,
                customer,
                accounts,
                kind,
                replyable,
                snippet,
                answerTo,
                state,
                work,
                episode,
                unanswered,
                lastIn,
                lastOut,
                lastOutFromApp,
                lastMerged,
                pending,
                assignee,
                claimedUntil,
                wakeAt,
                incident,
                subject,
                alike);
    }
}
