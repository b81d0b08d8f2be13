package care.earshot.adapter.sqs;

import care.earshot.broadcast.Wakes;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Wakes whoever counts and sends announcements; a body is {@code count ID}, {@code go TURN} or {@code test ID LANGUAGE ADDRESS}. */
public final class SqsWakes implements Wakes {
    private static final int LONGEST_DELAY = 900; // seconds, SQS's limit; the sweep does the rest
    private final SqsClient sqs;
    private final String queue;

    public SqsWakes(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /** What a body says. */
    public sealed interface Wake {
        record Count(String announcement) implements Wake {}

        record Go(long turn) implements Wake {}

        record Test(String announcement, String language, String address) implements Wake {}

        record Unreadable() implements Wake {}

        static Wake parse(String body) {
            var parts = body.split(" ", -1);
            return switch (parts.length + " " + parts[0]) {
                case "2 count" -> new Count(parts[1]);
                case "2 go" -> parts[1].matches("\\d{1,18}") ? new Go(Long.parseLong(parts[1])) : new Unreadable();
                case "4 test" -> new Test(parts[1], parts[2], parts[3]);
                default -> new Unreadable();
            };
        }
    }

    private void send(String body, long seconds) {
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody(body).delaySeconds((int) seconds));
    }

    @Override
    public void count(String announcement) {
        send("count " + announcement, 0);
    }

    @Override
    public void go(long turn, Duration in) {
        // rounded up: a wake-up that comes too early would have to be sent once more
        send("go " + turn, Math.clamp(in.plusMillis(999).toSeconds(), 0, LONGEST_DELAY));
    }

    @Override
    public void test(String announcement, String language, String address) {
        send("test " + announcement + " " + language + " " + address, 0);
    }
}
