package care.earshot.lambda;

import care.earshot.adapter.sqs.SqsOutgoing.WakeUp;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what waits in the outbox: when the queue says so, and every minute whatever is due. */
public final class ReplyHandler implements RequestStreamHandler {
    private static final int SWEEP = 50;
    private final Wiring wiring;

    public ReplyHandler() {
        this(System.getenv(), Clock.systemUTC());
    }

    public ReplyHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var records = SqsBatch.read(event);
        if (records.isEmpty()) {
            int due = wiring.send().sweep(SWEEP);
            int woken = wiring.handle.get().wake(SWEEP);
            Log.line(System.out, "Reply", Map.of("due", due, "woken", woken));
            SqsBatch.write(List.of(), answer);
        } else {
            SqsBatch.each("Reply", records, answer, this::reply);
        }
    }

    private String reply(String body) {
        WakeUp wakeUp;
        try {
            wakeUp = WakeUp.parse(body);
        } catch (IllegalArgumentException e) {
            return "unreadable"; // the sweep finds the intent that it meant
        }
        return wiring.send().send(wakeUp.conversation(), wakeUp.intent());
    }
}
