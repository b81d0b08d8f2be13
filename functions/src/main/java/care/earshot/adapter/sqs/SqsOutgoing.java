package care.earshot.adapter.sqs;

import care.earshot.message.ConversationId;
import care.earshot.reply.Outgoing;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wakes the sender through the outbox queue; a body is {@code conversation intent}. */
public final class SqsOutgoing implements Outgoing {
    private static final int LONGEST_DELAY = 900; // seconds, SQS's limit; the sweep does the rest
    private final SqsClient sqs;
    private final String queue;

    public SqsOutgoing(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /** What a body names. */
    public record WakeUp(ConversationId conversation, String intent) {
        /** Reads a body. */
        public static WakeUp parse(String body) {
            int space = body.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("a wake-up is \"conversation intent\"");
            }
            return new WakeUp(ConversationId.parse(body.substring(0, space)), body.substring(space + 1));
        }
    }

    @Override
    public void wake(ConversationId conversation, String intent, Duration in) {
        // rounded up: a wake-up that comes too early would have to be sent once more
        long seconds = Math.clamp(in.plusMillis(999).toSeconds(), 0, LONGEST_DELAY);
        sqs.sendMessage(
                r -> r.queueUrl(queue).messageBody(conversation + " " + intent).delaySeconds((int) seconds));
    }
}
