package care.earshot.reply;

import care.earshot.contact.CustomerId;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Mark;
import care.earshot.inbox.Stored;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import care.earshot.message.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes answers into the outbox, each once, and only while they are still the right answer. */
public final class Answer {
    private static final int TRIES = 5;
    private static final int LONGEST = 100_000;
    private final Dispatch dispatch;
    private final Rules rules;

    /**
     * What the deployment decides.
     *
     * @param undo how long an answer can be taken back
     * @param orderNumber what an order number looks like, kept out of public answers; null for none
     * @param mailAccount the account that e-mail is sent from
     */
    public record Rules(Duration undo, @Nullable Pattern orderNumber, AccountId mailAccount) {}

    public Answer(Dispatch dispatch, Rules rules) {
        this.dispatch = dispatch;
        this.rules = rules;
    }

    /** Accepts a draft, or says why not. Nothing has left when this returns. */
    public Verdict accept(Draft draft) {
        for (int tries = 0; tries < TRIES; tries++) {
            var earlier = dispatch.outbox().intent(draft.conversation(), draft.id());
            if (earlier != null) {
                return woken(earlier);
            }
            var head = dispatch.conversations().head(draft.conversation());
            if (head == null) {
                return new Verdict.Refused(
                        "no-such-conversation", draft.conversation().toString());
            }
            var now = dispatch.clock().instant();
            var refusal = refusal(head, draft, now);
            if (refusal != null) {
                return refusal;
            }
            var intent = intent(head, draft, now);
            switch (dispatch.outbox()
                    .accept(
                            intent,
                            head.draft()
                                    .pending(draft.id())
                                    .heldWhileAnswering(draft.by(), now)
                                    .done())) {
                case YES -> {
                    return woken(intent);
                }
                case ALREADY, HEAD_CHANGED -> {}
            }
        }
        throw new IllegalStateException(draft.conversation() + " changes too fast; try again");
    }

    /** Wakes the sender; if that is lost, the sweep of the outbox finds the intent. */
    private Verdict woken(Intent intent) {
        if (intent.state() == IntentState.QUEUED) {
            dispatch.outgoing().wake(intent.conversation(), intent.id(), rules.undo());
        }
        return new Verdict.Accepted(intent);
    }

    private @Nullable Verdict refusal(Head head, Draft draft, Instant now) {
        if (draft.text().isBlank() || draft.text().length() > LONGEST) {
            return new Verdict.Refused("bad-text", "an answer has 1 to " + LONGEST + " characters");
        }
        if (!head.pending().isEmpty()) {
            return new Verdict.Refused("pending", head.pending());
        }
        if (!id(head.lastOut()).equals(draft.seenOut())) {
            return new Verdict.Refused("answered", id(head.lastOut()));
        }
        if (head.held(now) && !head.heldBy(draft.by(), now)) {
            return new Verdict.Refused("held", head.assignee());
        }
        if (!id(head.lastIn()).equals(draft.seenIn()) && !draft.confirmed()) {
            return new Verdict.Refused("new-message", id(head.lastIn()));
        }
        var wrong = wrongWay(head, draft.way());
        if (wrong != null) {
            return wrong;
        }
        if (draft.way().visibility() == Visibility.PUBLIC) {
            var found = PrivateData.find(draft.text(), rules.orderNumber());
            if (!found.isEmpty()) {
                return new Verdict.Private(found);
            }
        }
        var tooLong = dispatch.outlets().apply(draft.way()).refusal(draft.way(), draft.text());
        if (!tooLong.isEmpty()) {
            return new Verdict.Refused("too-long", tooLong);
        }
        var parts = parts(draft);
        return parts.size() > 1 && parts.size() != draft.parts() ? new Verdict.InParts(parts) : null;
    }

    private List<String> parts(Draft draft) {
        return dispatch.outlets()
                .apply(draft.way())
                .parts(draft.way(), draft.text().strip());
    }

    private @Nullable Verdict wrongWay(Head head, Way way) {
        boolean x = head.id().network().equals(Network.X);
        return switch (way) {
            case X_REPLY ->
                !x
                                || head.kind() == Kind.DIRECT
                                || head.kind() == Kind.EMAIL
                                || head.answerTo().isEmpty()
                        ? new Verdict.Refused("wrong-way", "this conversation is not public on X")
                        : head.replyable().allowed()
                                ? null
                                : new Verdict.Refused(
                                        "not-replyable", head.replyable().reason());
            case X_POST -> new Verdict.Refused("wrong-way", "a post to everybody is no answer");
            case X_DIRECT -> x ? null : new Verdict.Refused("wrong-way", "this customer is not on X");
            case EMAIL -> address(head).isEmpty() ? new Verdict.Refused("no-address", "") : null;
        };
    }

    private Intent intent(Head head, Draft draft, Instant now) {
        boolean mail = draft.way() == Way.EMAIL;
        var to = mail ? address(head) : draft.conversation().customer();
        return Intent.accepted(
                draft,
                mail ? rules.mailAccount() : account(head),
                to,
                head.answerTo(),
                mail ? mails(head, to, now) : MailThread.NONE,
                head.subject(),
                parts(draft),
                now,
                rules.undo());
    }

    /** Where the customer can be written to by e-mail, or empty. */
    private String address(Head head) {
        return dispatch.people().person(CustomerId.of(head.id())).address();
    }

    private MailThread mails(Head head, String to, Instant now) {
        var id = head.id();
        return MailThread.of(
                head,
                to,
                dispatch.conversations().customer(id.network(), id.customer(), now).messages().stream()
                        .map(Stored::message)
                        .filter(message -> message.conversation().equals(id))
                        .toList());
    }

    /** The account that the customer reached; where they reached several, the first by name, always the same. */
    private AccountId account(Head head) {
        return head.accounts().stream()
                .filter(account -> account.network().equals(head.id().network()))
                .min(Comparator.comparing(AccountId::id))
                .orElse(rules.mailAccount());
    }

    /** Takes an answer back while it has not left. False: too late. */
    public boolean cancel(ConversationId conversation, String id, String by) {
        for (int tries = 0; tries < TRIES; tries++) {
            var intent = dispatch.outbox().intent(conversation, id);
            if (intent == null || intent.state() == IntentState.CANCELLED) {
                return intent != null;
            }
            if (intent.state() != IntentState.QUEUED || intent.part() > 1) {
                return false;
            }
            var event = new Event(
                    conversation, dispatch.ids().get(), dispatch.clock().instant(), by, "answer-cancelled", id);
            if (dispatch.outbox().settle(intent.cancelled(), cleared(conversation, id), null, event)) {
                return true;
            }
        }
        throw new IllegalStateException(conversation + " changes too fast; try again");
    }

    private @Nullable Head cleared(ConversationId conversation, String id) {
        var head = dispatch.conversations().head(conversation);
        return head == null || !head.pending().equals(id)
                ? null
                : head.draft().pending("").done();
    }

    private static String id(@Nullable Mark mark) {
        return mark == null ? "" : mark.id();
    }
}
