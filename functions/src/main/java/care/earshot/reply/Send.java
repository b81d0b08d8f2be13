package care.earshot.reply;

import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends what waits in the outbox, at most once. Before the one attempt the intent is written as {@code SENDING}; whoever
 * finds it so after its lease cannot know what happened, and looks it up. Of an answer in parts each is sent so, the next
 * only when the one before is known to be there.
 */
public final class Send {
    /** When an unknown outcome is looked up, counted from the attempt. */
    static final List<Duration> LOOK_UP_AFTER =
            List.of(Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final Dispatch dispatch;
    private final Duration lease;
    private final Settlement settlement;

    /**
     * A sender.
     *
     * @param lease longer than function timeout, HTTP timeout and a minute together
     */
    public Send(Dispatch dispatch, Duration lease) {
        this.dispatch = dispatch;
        this.lease = lease;
        this.settlement = new Settlement(dispatch.conversations(), dispatch.outbox(), dispatch.ids());
    }

    /** Does what is due for one intent, and returns where it stands then, in one word for the log. */
    public String send(ConversationId conversation, String id) {
        var intent = dispatch.outbox().intent(conversation, id);
        if (intent == null) {
            return "gone";
        }
        var now = dispatch.clock().instant();
        return switch (intent.state()) {
            case SENT, FAILED, CANCELLED -> "settled";
            case QUEUED -> now.isBefore(intent.notBefore()) ? later(intent, now) : attempt(intent, now);
            case SENDING -> expired(intent, now) ? lookUp(intent, now) : "sending";
            case UNKNOWN -> intent.stuck() || now.isBefore(intent.notBefore()) ? "unknown" : lookUp(intent, now);
        };
    }

    /** Everything that is due; every minute, because the queue may lose a wake-up. Returns how many. */
    public int sweep(int most) {
        var due = dispatch.outbox().due(dispatch.clock().instant(), most);
        due.forEach(intent -> send(intent.conversation(), intent.id()));
        return due.size();
    }

    private String later(Intent intent, Instant now) {
        dispatch.outgoing().wake(intent.conversation(), intent.id(), Duration.between(now, intent.notBefore()));
        return "early";
    }

    private String attempt(Intent queued, Instant now) {
        var head = dispatch.conversations().head(queued.conversation());
        var lastOut = head == null ? null : head.lastOut();
        if (lastOut != null && !lastOut.id().equals(queued.seenOut())) {
            return settlement.failed(queued, "answered meanwhile", now, "") ? "refused" : "raced";
        }
        var sending = queued.sending(now, now.plus(lease));
        if (!dispatch.outbox().write(sending)) {
            return "raced"; // delivered twice, or taken back at the last moment
        }
        return switch (dispatch.outlets().apply(queued.way()).send(sending, now)) {
            case Outlet.Result.Sent(var nativeId, var thread, var at) -> {
                sent(sending, nativeId, thread, at);
                yield "sent";
            }
            case Outlet.Result.Refused(var words) -> {
                settlement.failed(sending, words, dispatch.clock().instant(), "");
                yield "failed";
            }
            case Outlet.Result.Later(var until, var words) -> {
                dispatch.outbox().write(sending.queued(until, words));
                yield "later";
            }
            case Outlet.Result.Unknown(var words) -> {
                unknown(sending, words, 0);
                yield "unknown";
            }
        };
    }

    private boolean sent(Intent intent, String nativeId, String thread, Instant at) {
        return woken(intent, settlement.sent(intent, nativeId, thread, at));
    }

    /** Wakes the sender of the next part; if that is lost, the sweep finds it. */
    private boolean woken(Intent intent, boolean settled) {
        if (settled && !intent.rest().isEmpty()) {
            dispatch.outgoing().wake(intent.conversation(), intent.id(), Duration.ZERO);
        }
        return settled;
    }

    private static boolean expired(Intent intent, Instant now) {
        var until = intent.leaseUntil();
        return until == null || !now.isBefore(until);
    }

    private String lookUp(Intent intent, Instant now) {
        return switch (dispatch.outlets().apply(intent.way()).lookUp(intent, now)) {
            case Outlet.LookUp.Found(var nativeId, var thread, var at) -> {
                sent(intent, nativeId, thread, at);
                yield "found";
            }
            case Outlet.LookUp.NotThere() -> {
                unknown(intent, "the network does not have it", intent.lookups() + 1);
                yield "not-found";
            }
            case Outlet.LookUp.CannotTell(var words) -> {
                unknown(intent, words, intent.lookups() + 1);
                yield "cannot-tell";
            }
        };
    }

    private void unknown(Intent intent, String words, int lookups) {
        var attempt = intent.sendingAt() == null ? dispatch.clock().instant() : intent.sendingAt();
        var after = LOOK_UP_AFTER.get(Math.min(lookups, LOOK_UP_AFTER.size() - 1));
        var again = attempt.plus(after);
        var unknown = intent.unknown(again, words, lookups);
        if (dispatch.outbox().write(unknown) && !unknown.stuck()) {
            var wait = Duration.between(dispatch.clock().instant(), again);
            dispatch.outgoing().wake(intent.conversation(), intent.id(), wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    /** Something was heard of an answer: if its outcome is unknown, it is looked up at once. */
    public String heard(ConversationId conversation, String id) {
        var intent = dispatch.outbox().intent(conversation, id);
        var now = dispatch.clock().instant();
        if (intent == null) {
            return "gone";
        }
        boolean lost = intent.state() == IntentState.SENDING && expired(intent, now);
        return lost || intent.state() == IntentState.UNKNOWN ? lookUp(intent, now) : "known";
    }

    /** What a person says of an answer whose outcome nobody could find out. False: it was settled meanwhile. */
    public boolean decide(ConversationId conversation, String id, boolean wasSent, String by) {
        var intent = dispatch.outbox().intent(conversation, id);
        if (intent == null || !intent.stuck()) {
            return false;
        }
        var now = dispatch.clock().instant();
        var at = intent.sendingAt() == null ? now : intent.sendingAt();
        return wasSent
                ? woken(intent, settlement.sent(intent, at, now, by))
                : settlement.failed(intent, "not sent, says " + by, now, by);
    }
}
