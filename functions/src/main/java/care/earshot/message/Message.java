package care.earshot.message;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What arrived, whatever the network.
 *
 * @param revision the network's id of this version: X gives an edit a new id; equal to the native id when never edited
 * @param accounts our accounts that it reached; never part of its key
 * @param text what a person reads, without markup
 * @param subject of an e-mail, else empty
 * @param nativeLanguage what the network says, BCP 47, or empty
 * @param at the network's own time, never later than {@code arrivedAt}: a customer's clock of 2099 must not freeze a
 *     conversation
 * @param parent native id of the message that this one answers, or empty
 * @param permalink an https address where a person can see it, or empty
 * @param sender what sent it, for our own posts: the intent's id if it went out from here, else empty
 * @param quoted of an e-mail: the history and signature below its text, the beginning of them; of a post: the post that it
 *     quotes, behind its author's "@handle: " where that is known; else empty
 */
public record Message(
        MessageId id,
        ConversationId conversation,
        String revision,
        Kind kind,
        Direction direction,
        Visibility visibility,
        Author author,
        Set<AccountId> accounts,
        String text,
        String subject,
        String nativeLanguage,
        List<Media> media,
        Instant at,
        Instant arrivedAt,
        String parent,
        String permalink,
        Replyable replyable,
        String sender,
        String quoted) {
    /** One that quotes nothing. */
    public Message(
            MessageId id,
            ConversationId conversation,
            String revision,
            Kind kind,
            Direction direction,
            Visibility visibility,
            Author author,
            Set<AccountId> accounts,
            String text,
            String subject,
            String nativeLanguage,
            List<Media> media,
            Instant at,
            Instant arrivedAt,
            String parent,
            String permalink,
            Replyable replyable,
            String sender) {
        this(
                id,
                conversation,
                revision,
                kind,
                direction,
                visibility,
                author,
                accounts,
                text,
                subject,
                nativeLanguage,
                media,
                at,
                arrivedAt,
                parent,
                permalink,
                replyable,
                sender,
                "");
    }

    public Message {
        if (!id.network().equals(conversation.network())) {
            throw new IllegalArgumentException("message and conversation are of different networks");
        }
        at = at.isAfter(arrivedAt) ? arrivedAt : at;
        accounts = Set.copyOf(accounts);
        media = List.copyOf(media);
    }

    public boolean inbound() {
        return direction == Direction.INBOUND;
    }

    /**
     * What is to be judged: subject and text, and the post of somebody else that it quotes, behind "RT" as people wrote
     * it before there was a button. What we said ourselves, and the history of mails, is no word of the customer's.
     */
    public String words() {
        var own = subject.isEmpty() ? text : subject + "\n" + text;
        return switch (kind) {
            case MENTION, REPLY, POST, DIRECT -> quoted.isEmpty() ? own : own + " RT " + quoted;
            case QUOTE, EMAIL -> own;
        };
    }

    public Message withSender(String intent) {
        return new Message(
                id,
                conversation,
                revision,
                kind,
                direction,
                visibility,
                author,
                accounts,
                text,
                subject,
                nativeLanguage,
                media,
                at,
                arrivedAt,
                parent,
                permalink,
                replyable,
                intent,
                quoted);
    }
}
