package care.earshot.lambda;

import care.earshot.adapter.sqs.SqsOutgoing.WakeUp;
import care.earshot.reply.Send;
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
        var wakeUp = Rehearsal.CONVERSATION + " rehearsal"; // of an answer that does not exist
        wiring.rehearse("Reply", () -> handleRequest(Rehearsal.event(wakeUp), OutputStream.nullOutputStream(), null));
    }

    public ReplyHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var records = SqsBatch.read(event);
        var send = wiring.send();
        if (records.isEmpty()) {
            int due = send.sweep(SWEEP);
            int woken = wiring.handle().wake(SWEEP);
            Log.line(System.out, "Reply", Map.of("due", due, "woken", woken));
            SqsBatch.write(List.of(), answer);
        } else {
            SqsBatch.each(wiring.name("Reply"), records, answer, body -> reply(send, body));
        }
    }

    private static String reply(Send send, String body) {
        WakeUp wakeUp;
        try {
            wakeUp = WakeUp.parse(body);
        } catch (IllegalArgumentException e) {
            return "unreadable"; // the sweep finds the intent that it meant
        }
        return send.send(wakeUp.conversation(), wakeUp.intent());
    }
}
