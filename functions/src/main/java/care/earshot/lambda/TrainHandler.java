package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Every day: what the team taught becomes a model, which is used if it is better. */
public final class TrainHandler implements RequestStreamHandler {
    private final Wiring wiring;

    public TrainHandler() {
        this(System.getenv(), Clock.systemUTC());
    }

    public TrainHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        var report = wiring.learning.train().run();
        var tried = report.tried();
        var decision = tried == null
                ? report.pinned() ? "pinned" : "nothing new"
                : tried.decision().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Log.line(
                System.out,
                "Train",
                Map.of(
                        "decision",
                        decision,
                        "corrections",
                        tried == null ? 0 : tried.corrections(),
                        "rows",
                        tried == null ? 0 : tried.rows(),
                        "erased",
                        report.erased()));
        answer.write("{}".getBytes(UTF_8));
    }
}
