package care.earshot.reply;

import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An accepted answer on its way out. One in several parts goes through the states once for each: when a part is there,
 * the intent is {@code QUEUED} again as the next one, which answers it.
 *
 * @param id given by the browser: accepting the same one twice is accepting it once
 * @param version grows with every write; writes are on condition of the one that was read
 * @param to the customer's id on the network; for e-mail the address
 * @param inReplyTo native id of the message that it answers; for e-mail the Message-ID, or empty
 * @param mails the mails before it, for e-mail
 * @param text of the part that goes now; of a failed answer everything that did not leave
 * @param seenIn sortable id of the customer's newest message that the agent saw
 * @param seenOut sortable id of our newest message that the agent saw; a newer one refuses the answer
 * @param notBefore accepted + time to undo; later, when the network asked to wait
 * @param leaseUntil while {@code SENDING}: after this the outcome is unknown
 * @param sentId the network's id of what was sent, or empty
 * @param words the network's words about what failed, or ours; empty when all is well
 * @param lookups how often an unknown outcome was looked up
 * @param part which part goes now, from 1
 * @param rest the parts after it
 */
public record Intent(
        String id,
        long version,
        ConversationId conversation,
        AccountId account,
        Way way,
        String to,
        String inReplyTo,
        MailThread mails,
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
        int lookups,
        int part,
        List<String> rest) {
    private static final String BY_HAND = "by-hand:";

    public Intent {
        rest = List.copyOf(rest);
    }

    /** How often an unknown outcome is looked up before a person is asked. */
    public static final int LOOK_UPS = 3;

    /** Whether its outcome is unknown and looking it up did not help: a person says what became of it. */
    public boolean stuck() {
        return state == IntentState.UNKNOWN && lookups >= LOOK_UPS;
    }

    /** A new one, which waits for {@code undo} before it leaves. */
    public static Intent accepted(
            Draft draft,
            AccountId account,
            String to,
            String inReplyTo,
            MailThread mails,
            String subject,
            List<String> parts,
            Instant now,
            Duration undo) {
        return new Intent(
                draft.id(),
                1,
                draft.conversation(),
                account,
                draft.way(),
                to,
                inReplyTo,
                mails,
                subject,
                parts.getFirst(),
                draft.by(),
                draft.seenIn(),
                draft.seenOut(),
                now,
                now.plus(undo),
                IntentState.QUEUED,
                null,
                null,
                "",
                null,
                "",
                0,
                1,
                parts.subList(1, parts.size()));
    }

    /** How many parts it has. */
    public int parts() {
        return part + rest.size();
    }

    /** What stands for the network's id where a person says that it was sent. */
    String byHand() {
        return BY_HAND + id + (part == 1 ? "" : "/" + part);
    }

    Intent queued(Instant until, String why) {
        return next(IntentState.QUEUED, until, null, null, "", null, why, lookups);
    }

    public Intent sending(Instant now, Instant lease) {
        return next(IntentState.SENDING, notBefore, lease, now, "", null, "", 0);
    }

    public Intent sent(String nativeId, Instant at) {
        return next(IntentState.SENT, notBefore, null, sendingAt, nativeId, at, "", lookups);
    }

    public Intent failed(String why) {
        return next(IntentState.FAILED, notBefore, null, sendingAt, "", null, why, lookups);
    }

    /** This part is there: the next one may go, as an answer to it. */
    Intent posted(String nativeId, Instant at) {
        return new Intent(
                id,
                version + 1,
                conversation,
                account,
                way,
                to,
                nativeId.startsWith(BY_HAND) ? inReplyTo : nativeId,
                mails,
                subject,
                rest.getFirst(),
                by,
                seenIn,
                MessageId.sortable(nativeId),
                acceptedAt,
                at,
                IntentState.QUEUED,
                null,
                null,
                "",
                null,
                "",
                0,
                part + 1,
                rest.subList(1, rest.size()));
    }

    public Intent unknown(Instant lookAgain, String why, int looked) {
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
        boolean lost = to == IntentState.FAILED && parts() > 1;
        return new Intent(
                id,
                version + 1,
                conversation,
                account,
                way,
                this.to,
                inReplyTo,
                mails,
                subject,
                lost ? Split.joined(Stream.concat(Stream.of(text), rest.stream())) : text,
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
                looked,
                part,
                lost ? List.of() : rest);
    }
}
