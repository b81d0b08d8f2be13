package care.earshot.lambda;

import care.earshot.adapter.sqs.SqsNoticeQueue.WakeUp;
import care.earshot.adapter.webhook.Reach;
import care.earshot.alert.Deliver;
import care.earshot.alert.Retell;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells people and systems of alerts: when the queue says so, and every minute it wakes whatever is due. */
public final class NotifyHandler implements RequestStreamHandler {
    private static final int SWEEP = 200;
    private final Wiring wiring;

    public NotifyHandler() {
        this(System.getenv(), Clock.systemUTC());
        var nobody = "rehearsal.opened.0 nobody"; // of a notice that does not exist
        wiring.rehearse("Notify", () -> handleRequest(Rehearsal.event(nobody), OutputStream.nullOutputStream(), null));
    }

    public NotifyHandler(Map<String, String> environment, InstantSource clock) {
        this(environment, clock, Reach.INTERNET);
    }

    /** @param reach what webhooks may call; on one computer its own addresses too */
    public NotifyHandler(Map<String, String> environment, InstantSource clock, Reach reach) {
        this.wiring = new Wiring(environment, clock, reach);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var records = SqsBatch.read(event);
        var deliver = wiring.telling().deliver.get();
        if (records.isEmpty()) {
            Log.line(System.out, "Notify", Map.of("due", deliver.sweep(SWEEP)));
            SqsBatch.write(List.of(), answer);
        } else {
            SqsBatch.each(
                    wiring.name("Notify"),
                    records,
                    answer,
                    body -> tell(deliver, wiring.telling().retell.get(), body));
        }
    }

    private static String tell(Deliver deliver, Retell retell, String body) {
        WakeUp wakeUp;
        try {
            wakeUp = WakeUp.parse(body);
        } catch (IllegalArgumentException e) {
            return "unreadable"; // the sweep finds what it meant
        }
        if (wakeUp.again()) {
            var result = retell.bringBack(wakeUp.notice(), wakeUp.receiver());
            return "again-" + result.name().toLowerCase(Locale.ROOT);
        }
        return deliver.deliver(wakeUp.notice(), wakeUp.receiver());
    }
}
