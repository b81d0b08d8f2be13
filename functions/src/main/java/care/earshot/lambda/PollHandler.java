package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.x.XClient;
import care.earshot.adapter.x.XNormalizer;
import care.earshot.adapter.x.XOurs;
import care.earshot.adapter.x.XSource;
import care.earshot.inbox.Poll;
import care.earshot.inbox.SourceState;
import care.earshot.message.AccountId;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every minute: what is new on the networks. */
public final class PollHandler implements RequestStreamHandler {
    private static final Duration TIMEOUT = Duration.ofSeconds(50);
    /** No page is begun in the last seconds: it could not be queued and saved any more. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Wiring wiring;
    /** Kept between polls: a source knows how long the network asked it to wait. */
    private final OfAccounts<Map<AccountId, List<XSource>>> sources;

    public PollHandler() {
        this(System.getenv(), Clock.systemUTC());
        // the network is not asked: it counts, limits and bills every request
        wiring.rehearse(
                "Poll",
                () -> Log.line(
                        System.out,
                        wiring.name("Poll"),
                        Map.of(
                                "accounts",
                                sources.get().size(),
                                "sources",
                                wiring.sources().all().size())));
    }

    public PollHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
        this.sources = new OfAccounts<>(wiring::accounts, PollHandler::sources);
    }

    @Override
    public synchronized void handleRequest(InputStream event, OutputStream answer, @Nullable Context context)
            throws IOException {
        var left = context == null ? TIMEOUT : Duration.ofMillis(context.getRemainingTimeInMillis());
        var until = wiring.clock.instant().plus(left).minus(MARGIN);
        var poll = new Poll(
                wiring.sources(),
                wiring.inbound(),
                wiring.rawPages(),
                wiring.clock,
                wiring.ids,
                TIMEOUT.plusSeconds(10));
        if (wiring.sources().all().stream().anyMatch(SourceState::isResumed)) {
            wiring.forgetAccounts(); // a token that a person just put right is not in what is remembered
        }
        @Nullable RuntimeException failure = null;
        for (var entry : sources.get().entrySet()) {
            try {
                var report = poll.poll(entry.getKey(), entry.getValue(), until);
                Log.line(
                        System.out,
                        "Poll",
                        Map.of(
                                "account", entry.getKey(),
                                "pages", report.pages(),
                                "messages", report.messages(),
                                "parked", report.parked(),
                                "unkept", report.unkept(),
                                "leased", report.leased()));
            } catch (RuntimeException e) {
                failure = e; // one account's trouble must not keep the others from being read
                Log.line(System.out, "Poll", Map.of("account", entry.getKey(), "error", Log.brief(e)));
            }
        }
        if (failure != null) {
            throw failure;
        }
        answer.write("{}".getBytes(UTF_8));
    }

    private static Map<AccountId, List<XSource>> sources(Accounts accounts) {
        var sources = new HashMap<AccountId, List<XSource>>();
        var normalizer = new XNormalizer(XOurs.of(accounts.x()));
        accounts.x().forEach(one -> sources.put(one.account(), XSource.of(XClient.reading(one), normalizer)));
        return sources;
    }
}
