package care.earshot.adapter.sqs;

import care.earshot.alert.NoticeQueue;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wakes whoever tells through the notify queue; a body is {@code notice receiver}, a dead letter's {@code again notice receiver}. */
public final class SqsNoticeQueue implements NoticeQueue {
    private static final int LONGEST_DELAY = 900; // seconds, SQS's limit; whoever wakes too early is woken again
    private static final String AGAIN = "again ";
    private final SqsClient sqs;
    private final String queue;
    private final String deadLetters;

    /** @param deadLetters empty for one who gives nothing up */
    public SqsNoticeQueue(SqsClient sqs, String queue, String deadLetters) {
        this.sqs = sqs;
        this.queue = queue;
        this.deadLetters = deadLetters;
    }

    /**
     * What a body names.
     *
     * @param receiver empty: it is to be decided who is told
     * @param again it comes back from the dead letters
     */
    public record WakeUp(String notice, String receiver, boolean again) {
        /**
         * Reads a body.
         *
         * @throws IllegalArgumentException if it is none
         */
        public static WakeUp parse(String body) {
            boolean again = body.startsWith(AGAIN);
            var parts = body.substring(again ? AGAIN.length() : 0).split(" ", -1);
            if (parts.length > 2 || !parts[0].matches("[A-Za-z0-9_-]{1,80}\\.(opened|grew|closed)\\.\\d{1,18}")) {
                throw new IllegalArgumentException("a wake-up is \"notice receiver\"");
            }
            return new WakeUp(parts[0], parts.length == 2 ? parts[1] : "", again);
        }
    }

    private static String body(String notice, String receiver) {
        return receiver.isEmpty() ? notice : notice + " " + receiver;
    }

    @Override
    public void wake(String notice, String receiver, Duration in) {
        // rounded up: a wake-up that comes too early would have to be sent once more
        long seconds = Math.clamp(in.plusMillis(999).toSeconds(), 0, LONGEST_DELAY);
        sqs.sendMessage(
                r -> r.queueUrl(queue).messageBody(body(notice, receiver)).delaySeconds((int) seconds));
    }

    @Override
    public void giveUp(String notice, String receiver) {
        if (!deadLetters.isEmpty()) {
            sqs.sendMessage(r -> r.queueUrl(deadLetters).messageBody(AGAIN + body(notice, receiver)));
        }
    }
}
