package care.earshot.reply;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An accepted answer on its way out.
 *
 * @param id given by the browser: accepting the same one twice is accepting it once
 * @param version grows with every write; writes are on condition of the one that was read
 * @param to the customer's id on the network; for e-mail the address
 * @param inReplyTo native id of the message that it answers; for e-mail the Message-ID, or empty
 * @param threadRefs Message-IDs of the thread, oldest first, for e-mail
 * @param seenIn sortable id of the customer's newest message that the agent saw
 * @param seenOut sortable id of our newest message that the agent saw; a newer one refuses the answer
 * @param notBefore accepted + time to undo; later, when the network asked to wait
 * @param leaseUntil while {@code SENDING}: after this the outcome is unknown
 * @param sentId the network's id of what was sent, or empty
 * @param words the network's words about what failed, or ours; empty when all is well
 * @param lookups how often an unknown outcome was looked up
 */
public record Intent(
        String id,
        long version,
        ConversationId conversation,
        AccountId account,
        Way way,
        String to,
        String inReplyTo,
        List<String> threadRefs,
        String subject,
        String text,
        String by,
        String seenIn,
        String seenOut,
        Instant acceptedAt,
        Instant notBefore,
        IntentState state,
        @Nullable Instant leaseUntil,
        @Nullable Instant sendingAt,
        String sentId,
        @Nullable Instant sentAt,
        String words,
        int lookups) {
    public Intent {
        threadRefs = List.copyOf(threadRefs);
    }

    /** How often an unknown outcome is looked up before a person is asked. */
    public static final int LOOK_UPS = 3;

    /** Whether its outcome is unknown and looking it up did not help: a person says what became of it. */
    public boolean stuck() {
        return state == IntentState.UNKNOWN && lookups >= LOOK_UPS;
    }

    Intent queued(Instant until, String why) {
        return next(IntentState.QUEUED, until, null, null, "", null, why, lookups);
    }

    Intent sending(Instant now, Instant lease) {
        return next(IntentState.SENDING, notBefore, lease, now, "", null, "", 0);
    }

    Intent sent(String nativeId, Instant at) {
        return next(IntentState.SENT, notBefore, null, sendingAt, nativeId, at, "", lookups);
    }

    Intent failed(String why) {
        return next(IntentState.FAILED, notBefore, null, sendingAt, "", null, why, lookups);
    }

    Intent unknown(Instant lookAgain, String why, int looked) {
        return next(IntentState.UNKNOWN, lookAgain, null, sendingAt, "", null, why, looked);
    }

    Intent cancelled() {
        return next(IntentState.CANCELLED, notBefore, null, null, "", null, "", lookups);
    }

    private Intent next(
            IntentState to,
            Instant until,
            @Nullable Instant lease,
            @Nullable Instant sending,
            String nativeId,
            @Nullable Instant at,
            String why,
            int looked) {
        return new Intent(
                id,
                version + 1,
                conversation,
                account,
                way,
                this.to,
                inReplyTo,
                threadRefs,
                subject,
                text,
                by,
                seenIn,
                seenOut,
                acceptedAt,
                until,
                to,
                lease,
                sending,
                nativeId,
                at,
                why,
                looked);
    }
}
