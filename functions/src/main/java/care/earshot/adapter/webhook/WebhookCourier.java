package care.earshot.adapter.webhook;

import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import java.time.Duration;
import java.time.Instant;

/** Tells by a request: any 2xx says that it arrived. */
public final class WebhookCourier implements Courier {
    private static final int SHOWN = 200; // characters of an answer
    private static final long LONGEST_WAIT = 3_600; // seconds
    private final PinnedPost http;

    public WebhookCourier(PinnedPost http) {
        this.http = http;
    }

    @Override
    public Result tell(Notice notice, Receiver receiver, Receivers receivers, Instant now) {
        if (!(receiver.target() instanceof Receiver.Webhook(var format, var url, var secret))) {
            throw new IllegalArgumentException(receiver.name() + " is no webhook");
        }
        var body = Bodies.write(format, notice, receivers, secret);
        // PagerDuty's key stands in the body, and signs nothing
        var signing = format == Receiver.Format.PAGERDUTY ? "" : secret;
        return switch (http.post(url, Signature.headers(notice.id(), signing, body, now), body)) {
            case PinnedPost.Outcome.Refused(var words) -> new Never(0, words);
            case PinnedPost.Outcome.Lost(var words) -> new Again(0, words, Duration.ZERO);
            case PinnedPost.Outcome.Answered(var answer, var cut) -> result(answer, cut);
        };
    }

    private static Result result(HttpAnswer answer, boolean cut) {
        var words = shown(answer.body(), cut);
        int status = answer.status();
        if (status / 100 == 2) {
            return new Told(status, words);
        }
        if (status / 100 == 3) {
            return new Never(status, "redirects are not followed");
        }
        var after = answer.headers().getOrDefault("retry-after", "");
        long seconds = after.matches("\\d{1,9}") ? Math.min(LONGEST_WAIT, Long.parseLong(after)) : 0;
        return new Again(status, words, Duration.ofSeconds(seconds));
    }

    private static String shown(String body, boolean cut) {
        var line = body.replaceAll("[\\p{Cntrl}\\s\\p{Cf}]+", " ").strip();
        int most = Math.min(SHOWN, line.codePointCount(0, line.length()));
        var start = line.substring(0, line.offsetByCodePoints(0, most));
        return start.length() < line.length() || cut ? start + "…" : start;
    }
}
