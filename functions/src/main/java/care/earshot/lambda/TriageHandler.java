package care.earshot.lambda;

import care.earshot.adapter.sqs.MessageJson;
import care.earshot.adapter.sqs.SqsInbound;
import care.earshot.inbox.SourceId;
import care.earshot.message.AccountId;
import care.earshot.message.Item;
import care.earshot.message.Network;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the inbound queue into the inbox. What cannot be read is parked at once; only what may work later comes back. */
public final class TriageHandler implements RequestStreamHandler {
    private static final SourceId QUEUE = new SourceId(new AccountId(new Network("queue"), "inbound"), "inbound");
    private final Wiring wiring;

    public TriageHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse("Triage", () -> handleRequest(Rehearsal.event(), OutputStream.nullOutputStream(), null));
    }

    public TriageHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        SqsBatch.each(wiring.name("Triage"), SqsBatch.read(event), answer, this::triage);
    }

    private String triage(String body) {
        try {
            var message = SqsInbound.read(body, wiring.big());
            return wiring.ingest().ingest(message).name().toLowerCase(Locale.ROOT);
        } catch (MessageJson.BadMessage e) {
            wiring.sources().park(QUEUE, new Item.Odd(body, String.valueOf(e.getMessage())), wiring.clock.instant());
            return "parked";
        }
    }
}
