package care.earshot.lambda;

import care.earshot.adapter.sqs.SqsWakes.Wake;
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

/** Counts audiences and sends announcements: when the queue says so; and every minute what lost its wake-up. */
public final class BroadcastHandler implements RequestStreamHandler {
    private final Wiring wiring;

    public BroadcastHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse(
                "Broadcast",
                () -> handleRequest(Rehearsal.event("count rehearsal"), OutputStream.nullOutputStream(), null));
    }

    public BroadcastHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var records = SqsBatch.read(event);
        var casts = wiring.casts();
        if (records.isEmpty()) {
            Log.line(System.out, "Broadcast", Map.of("working", casts.sending().sweep()));
            SqsBatch.write(List.of(), answer);
        } else {
            SqsBatch.each(wiring.name("Broadcast"), records, answer, body -> woken(casts, body));
        }
    }

    private static String woken(Casts casts, String body) {
        return switch (Wake.parse(body)) {
            case Wake.Count(var announcement) -> casts.count().count(announcement);
            case Wake.Go(var turn) -> casts.sending().go(turn);
            case Wake.Test(var announcement, var language, var address) ->
                casts.trial().send(announcement, language, address);
            case Wake.Unreadable() -> "unreadable"; // the sweep finds what it meant
        };
    }
}
