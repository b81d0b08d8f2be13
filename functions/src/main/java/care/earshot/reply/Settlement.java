package care.earshot.reply;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Recollect;
import care.earshot.inbox.Stored;
import care.earshot.message.Author;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Replyable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes what became of an answer: intent, head, message and timeline together. */
final class Settlement {
    private static final int TRIES = 8;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Supplier<String> ids;

    Settlement(Conversations conversations, Outbox outbox, Supplier<String> ids) {
        this.conversations = conversations;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * It was sent, and lies in {@code thread}; an answer in another thread comes in by that thread's own stream. Where
     * parts follow, the next one waits, and the answer stays pending.
     */
    boolean sent(Intent intent, String nativeId, String thread, Instant at) {
        return sent(intent, nativeId, thread, at, null);
    }

    /** A person says that it was sent. */
    boolean sent(Intent intent, Instant at, Instant now, String by) {
        var event = new Event(intent.conversation(), ids.get(), now, by, "answer-settled", intent.id());
        return sent(intent, intent.byHand(), intent.conversation().thread(), at, event);
    }

    private boolean sent(Intent intent, String nativeId, String thread, Instant at, @Nullable Event event) {
        var after = intent.rest().isEmpty() ? intent.sent(nativeId, at) : intent.posted(nativeId, at);
        if (intent.way() == Way.X_POST) {
            return settle(intent, after, null, null, head -> head);
        }
        var message = message(intent, nativeId, at);
        boolean here = thread.equals(intent.conversation().thread());
        var stored = here ? new Stored(message, null, intent.by()) : null;
        return settle(intent, after, stored, event, head -> Recollect.merge(conversations, head, message, head.work()));
    }

    /** It was not sent, or a person says so. */
    boolean failed(Intent intent, String words, Instant now, String by) {
        var why = intent.part() == 1 ? words : intent.part() - 1 + " of " + intent.parts() + " parts are out; " + words;
        var event = intent.way() == Way.X_POST
                ? null
                : new Event(intent.conversation(), ids.get(), now, by, "answer-failed", why);
        return settle(intent, intent.failed(why), null, event, head -> withoutPending(head, intent));
    }

    private static Head withoutPending(Head head, Intent intent) {
        return head.pending().equals(intent.id()) ? head.draft().pending("").done() : head;
    }

    /** False when the intent itself was changed by somebody else: whoever called reads it again. */
    private boolean settle(
            Intent before, Intent after, @Nullable Stored message, @Nullable Event event, Function<Head, Head> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            var head = conversations.head(before.conversation());
            var changed = head == null ? null : change.apply(head);
            if (outbox.settle(after, changed == null || changed.equals(head) ? null : changed, message, event)) {
                return true;
            }
            var now = outbox.intent(before.conversation(), before.id());
            if (now == null || now.version() != before.version()) {
                return false;
            }
        }
        throw new IllegalStateException(before.conversation() + " changes too fast; the queue tries again");
    }

    private static Message message(Intent intent, String nativeId, Instant at) {
        var kind = switch (intent.way()) {
            case X_REPLY -> Kind.REPLY;
            case X_POST -> throw new IllegalArgumentException("a post to everybody stands in no conversation");
            case X_DIRECT -> Kind.DIRECT;
            case EMAIL -> Kind.EMAIL;
        };
        var us = intent.account();
        return new Message(
                new MessageId(intent.conversation().network(), nativeId),
                intent.conversation(),
                nativeId,
                kind,
                Direction.OUTBOUND,
                intent.way().visibility(),
                new Author(us.id(), us.id(), us.id(), "", 0),
                Set.of(us),
                intent.text(),
                intent.subject(),
                "",
                List.of(),
                at,
                at,
                intent.inReplyTo(),
                "",
                Replyable.YES,
                intent.rest().isEmpty() ? intent.id() : intent.id() + "/" + intent.part());
    }
}
