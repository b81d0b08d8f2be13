package care.earshot.reply;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Posts to everybody, in no conversation. They go out as answers do: through the outbox, at most once, looked up when
 * their outcome is lost, taken back while they have not left.
 */
public final class Publish {
    /** Stands where a conversation has its thread: a post begins its own. */
    private static final String THREAD = "posts";

    private static final int TRIES = 5;
    private final Dispatch dispatch;
    private final Duration undo;
    private final @Nullable Pattern orderNumber;

    /**
     * A publisher.
     *
     * @param undo how long a post can be taken back
     * @param orderNumber what an order number looks like, kept out of posts; null for none
     */
    public Publish(Dispatch dispatch, Duration undo, @Nullable Pattern orderNumber) {
        this.dispatch = dispatch;
        this.undo = undo;
        this.orderNumber = orderNumber;
    }

    /** Where posts of an account stand in the outbox: with the account in a customer's place. */
    public static ConversationId place(AccountId account) {
        return new ConversationId(account.network(), account.id(), THREAD);
    }

    /** Why this cannot be posted, or empty. */
    public String problem(String text) {
        var found = PrivateData.find(text, orderNumber);
        return found.isEmpty()
                ? outlet().refusal(Way.X_POST, text)
                : "everybody reads it: it holds "
                        + found.getFirst().kind().name().toLowerCase(Locale.ROOT);
    }

    /** The posts that a text goes out in, each an answer to the one before; only of texts without problem. */
    public List<String> parts(String text) {
        return outlet().parts(Way.X_POST, text.strip());
    }

    private Outlet outlet() {
        return dispatch.outlets().apply(Way.X_POST);
    }

    /**
     * Accepts a post. What was accepted under an id stands: asked again nothing else is posted, but one that was taken back
     * can be posted again under another id.
     */
    public Intent post(String id, AccountId account, String text, String by) {
        var earlier = find(id, account);
        var intent = earlier == null ? accepted(id, account, text, by) : earlier;
        if (intent.state() == IntentState.QUEUED) {
            dispatch.outgoing().wake(intent.conversation(), id, undo); // if it is lost, the sweep finds the intent
        }
        return intent;
    }

    private Intent accepted(String id, AccountId account, String text, String by) {
        var now = dispatch.clock().instant();
        var draft = new Draft(id, place(account), Way.X_POST, text, "", "", true, by);
        var fresh = Intent.accepted(draft, account, "", "", MailThread.NONE, "", parts(text), now, undo);
        var intent = dispatch.outbox().write(fresh) ? fresh : find(id, account);
        if (intent == null) {
            throw new IllegalStateException("post " + id + " was neither accepted nor is it there; try again");
        }
        return intent;
    }

    /** What became of a post, or null. */
    public @Nullable Intent find(String id, AccountId account) {
        return dispatch.outbox().intent(place(account), id);
    }

    /** Takes a post back while it has not left. False: too late, or there is none. */
    public boolean cancel(String id, AccountId account) {
        for (int tries = 0; tries < TRIES; tries++) {
            var intent = find(id, account);
            if (intent == null || intent.state() != IntentState.QUEUED || intent.part() > 1) {
                return intent != null && intent.state() == IntentState.CANCELLED;
            }
            if (dispatch.outbox().write(intent.cancelled())) {
                return true;
            }
        }
        return false;
    }
}
