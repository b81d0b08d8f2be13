package care.earshot.reply;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.OwnPosts;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Recognises answers that went out from here when they come back on the account's own stream, and settles them. */
public final class OwnAnswers implements OwnPosts {
    /** How far the network's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** An attempt cannot be answered later than this. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final Settlement settlement;

    public OwnAnswers(Conversations conversations, Outbox outbox, Supplier<String> ids) {
        this.outbox = outbox;
        this.settlement = new Settlement(conversations, outbox, ids);
    }

    @Override
    public Message settle(Message ours) {
        var customer = ours.conversation();
        for (var intent : outbox.of(customer.network(), customer.customer())) {
            if (MessageId.sortable(intent.sentId()).equals(ours.id().sortable())) {
                return ours.withSender(intent.id());
            }
            boolean open = intent.state() == IntentState.SENDING || intent.state() == IntentState.UNKNOWN;
            if (open && matches(intent, ours)) {
                settlement.sent(intent, ours.id().nativeId(), customer.thread(), ours.at());
                return ours.withSender(intent.id());
            }
        }
        return ours;
    }

    /** By what it answers, who and when; the text only tells two answers to one message apart. */
    private static boolean matches(Intent intent, Message ours) {
        boolean way = switch (intent.way()) {
            case X_REPLY -> intent.inReplyTo().equals(ours.parent());
            case X_DIRECT -> ours.kind() == Kind.DIRECT;
            case X_POST -> false; // it answers nobody, so it comes back in no conversation
            case EMAIL -> false; // what SES sent is told by its events
        };
        var at = intent.sendingAt();
        return way
                && at != null
                && ours.at().isAfter(at.minus(SKEW))
                && ours.at().isBefore(at.plus(WINDOW))
                && bare(intent.text()).equals(bare(ours.text()));
    }

    /** The words without links, which the network rewrites, without leading handles, which it may add, and spaces. */
    static String bare(String text) {
        return text.replaceAll("https?://\\S+", "")
                .replaceFirst("^(\\s*@\\w+)+", "")
                .replaceAll("\\s+", "")
                .toLowerCase(Locale.ROOT);
    }
}
