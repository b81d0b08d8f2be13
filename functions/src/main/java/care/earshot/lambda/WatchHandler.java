package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.alert.Attach;
import care.earshot.alert.Watch;
import care.earshot.console.ConsoleSettings;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every minute: whether there is more, or less, of anything than is usual. */
public final class WatchHandler implements RequestStreamHandler {
    /** Longer than the function may run, so that two never do, and shorter than a minute, so that the next one can. */
    private static final Duration LEASE = Duration.ofSeconds(55);

    private final Wiring wiring;
    /** Kept between runs: it remembers the counts of the last weeks. */
    private final Lazy<Watch> watch = new Lazy<>(this::make);

    private final Lazy<Attach> attach = new Lazy<>(this::makeAttach);

    public WatchHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse("Watch", () -> {
            var board = wiring.alerts().board();
            Log.line(
                    System.out,
                    wiring.name("Watch"),
                    Map.of(
                            "open",
                            board.open().size(),
                            "sources",
                            wiring.sources().all().size()));
        });
    }

    public WatchHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    private Attach makeAttach() {
        return new Attach(
                wiring.incidents(),
                wiring.minuteLog(),
                wiring.conversations(),
                wiring.handle(),
                wiring.clock,
                wiring.ids);
    }

    private Watch make() {
        return new Watch(new Watch.Parts(
                wiring.minuteLog(),
                wiring.rollups(),
                wiring.sources(),
                wiring.conversations(),
                wiring.alerts(),
                wiring.telling().notices.get(),
                ConsoleSettings.tags(TaxonomyTable.outline()),
                wiring.clock,
                wiring.ids,
                LEASE));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        Watch.Report report;
        int attached = 0;
        try {
            report = watch.get().run();
        } finally {
            attached = attach.get().run(); // incidents go on where watching fails
        }
        Log.line(
                System.out,
                "Watch",
                Map.of(
                        "ran", report.ran(),
                        "mark", report.mark(),
                        "series", report.series(),
                        "opened", report.opened(),
                        "open", report.open(),
                        "due", report.due(),
                        "attached", attached));
        answer.write("{}".getBytes(UTF_8));
    }
}
