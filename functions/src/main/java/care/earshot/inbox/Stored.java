package care.earshot.inbox;

import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.triage.Judgement;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * A message as it lies in the inbox.
 *
 * @param judgement what triage made of it; null for our own
 * @param by who wrote it here, for answers sent from Earshot; else empty
 */
public record Stored(Message message, @Nullable Judgement judgement, String by) {
    /**
     * With all accounts that a later delivery reached and, if it is a newer version, its words in place of the older ones;
     * its time and what it settled stay those of the first version.
     */
    public Stored revised(Message later) {
        var accounts = new HashSet<>(message.accounts());
        accounts.addAll(later.accounts());
        var edit = newer(later) ? later : message;
        var revised = new Message(
                message.id(),
                message.conversation(),
                edit.revision(),
                message.kind(),
                message.direction(),
                message.visibility(),
                edit.author(),
                accounts,
                edit.text(),
                edit.subject(),
                edit.nativeLanguage(),
                edit.media(),
                message.at(),
                message.arrivedAt(),
                message.parent(),
                edit.permalink(),
                edit.replyable(),
                message.sender(),
                edit.quoted());
        return new Stored(revised, judgement, by);
    }

    private boolean newer(Message other) {
        return MessageId.sortable(other.revision()).compareTo(MessageId.sortable(message.revision())) > 0;
    }
}
