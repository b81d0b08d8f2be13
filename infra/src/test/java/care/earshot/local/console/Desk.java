package care.earshot.local.console;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAlerts;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryIncidents;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.adapter.memory.MemoryNoticeLog;
import care.earshot.adapter.memory.MemoryNoticeQueue;
import care.earshot.adapter.memory.MemoryOutbox;
import care.earshot.adapter.memory.MemoryOutgoing;
import care.earshot.adapter.memory.MemoryPastAnswers;
import care.earshot.adapter.memory.MemoryPeople;
import care.earshot.adapter.memory.MemoryRollups;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.alert.FollowUp;
import care.earshot.alert.Respond;
import care.earshot.alert.Retell;
import care.earshot.console.Console;
import care.earshot.console.ConsoleSettings;
import care.earshot.console.IncidentParts;
import care.earshot.console.NoticeParts;
import care.earshot.console.Parts;
import care.earshot.console.Principal;
import care.earshot.console.Request;
import care.earshot.inbox.DeadLetters;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Introduce;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Walk;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.reply.Answer;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.LatestSuggestions;
import care.earshot.reply.Outlet;
import care.earshot.reply.OwnAnswers;
import care.earshot.reply.Publish;
import care.earshot.reply.Remember;
import care.earshot.reply.Send;
import care.earshot.reply.Split;
import care.earshot.reply.Way;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A console over memory adapters on loopback; whoever asks is Anna, unless the test says who. */
final class Desk implements AutoCloseable {
    static final AccountId BRAND = new AccountId(Network.X, "100");
    private static final AccountId MAIL = new AccountId(Network.EMAIL, "care@brand.example");
    final Instant start = Instant.now();
    final List<Throwable> reported = new ArrayList<>();
    final MemoryConversations conversations;
    final MemoryPeople people;
    final MemoryOutbox outbox;
    final MemoryPastAnswers past = new MemoryPastAnswers(Faults.none());
    final MemorySources sources;
    final MemorySchool school = new MemorySchool(Faults.none());
    final MemoryIncidents incidents;
    final Respond respond;
    final Handle handle;
    final Answer answer;
    final Send send;
    volatile Principal who = new Principal("Anna", Set.of("agent"));
    /** The token ran out: nothing is answered until somebody signs in. */
    volatile boolean signedOut;

    /** Whether signing in helps. */
    volatile boolean signsIn = true;

    final AtomicInteger signIns = new AtomicInteger();
    private final Ingest ingest;
    final MemoryMinuteLog log;
    final List<DeadLetters.Waiting> deadLetters = new CopyOnWriteArrayList<>();
    final MemoryNoticeLog notices;
    final MemoryRollups rollups;
    final MemoryAlerts alerts;
    private final Remember remember;
    private final Set<ConversationId> heard = new LinkedHashSet<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpServer http;
    final CastDesk casts;
    private final Console console;
    volatile Duration ahead = Duration.ZERO;

    Desk() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var faults = Faults.none();
        var table = new MemoryTable(this::now, faults);
        conversations = new MemoryConversations(table);
        remember = new Remember(conversations);
        people = new MemoryPeople(table);
        outbox = new MemoryOutbox(table);
        sources = new MemorySources(faults);
        incidents = new MemoryIncidents(faults);
        log = new MemoryMinuteLog(faults);
        notices = new MemoryNoticeLog(faults);
        rollups = new MemoryRollups(faults);
        alerts = new MemoryAlerts(faults);
        var outgoing = new MemoryOutgoing(this::now, faults);
        var queues = new LinkedHashMap<String, Queue>();
        for (var name : List.of("general", "payments", "delivery")) {
            var targets = new EnumMap<Priority, Duration>(Priority.class);
            for (var priority : Priority.values()) {
                targets.put(priority, Duration.ofMinutes(name.equals("payments") ? 15 : 60));
            }
            queues.put(name, new Queue(name, targets));
        }
        var routing = new Routing(
                List.of(), Map.of("payment-declined", "payments", "late-by-carrier", "delivery"), queues, "general");
        ingest = new Ingest(conversations, new OwnAnswers(conversations, outbox, this::id), Desk::judge, routing);
        handle = new Handle(conversations, this::now, this::id);
        var outlet = new Accepting();
        var rules = new Answer.Rules(Duration.ofSeconds(10), null, MAIL);
        var dispatch = new Dispatch(conversations, people, outbox, outgoing, way -> outlet, this::now, this::id);
        answer = new Answer(dispatch, rules);
        send = new Send(dispatch, Duration.ofMinutes(3));
        var targets = new LinkedHashMap<String, Duration>();
        queues.forEach((name, queue) -> targets.put(name, queue.target(Priority.NORMAL)));
        var settings = new ConsoleSettings(
                targets,
                List.of("late-by-carrier", "payment-declined", "praise"),
                List.of(new ConsoleSettings.Account(BRAND, "brand"), new ConsoleSettings.Account(MAIL, MAIL.id())),
                Duration.ofSeconds(10),
                true,
                new ConsoleSettings.SignIn(url(), "console", url() + "/authorize", url() + "/token"),
                List.of("https://pbs.twimg.com"),
                List.of());
        var publish = new Publish(dispatch, Duration.ofSeconds(10), null);
        respond = new Respond(incidents, handle, publish, null, this::now, this::id);
        var followUp = new FollowUp(incidents, conversations, people, outbox, answer, this::now, this::id);
        var incidentParts = new IncidentParts(incidents, respond, followUp, publish);
        var introduce = new Introduce(conversations, people, this::now, this::id);
        casts = new CastDesk(publish, this::now, this::id);
        console = new Console(
                new Parts(
                        conversations,
                        people,
                        handle,
                        introduce,
                        answer,
                        send,
                        outbox,
                        new LatestSuggestions(past, null, this::now),
                        log,
                        sources,
                        casts.parts(url()),
                        new NoticeParts(
                                notices, new Retell(notices, new MemoryNoticeQueue(this::now, faults), this::now)),
                        rollups,
                        alerts,
                        incidentParts,
                        () -> List.copyOf(deadLetters),
                        school,
                        this::now),
                settings,
                reported::add);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.createContext("/files", casts::upload);
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.start();
    }

    /** The time of the desk: real, and pushed when a test says so. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    private String id() {
        return "id%06d".formatted(ids.incrementAndGet());
    }

    String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** A message arrives, and the log says so. */
    void hears(Message message) {
        heard.add(message.conversation());
        ingest.ingest(message);
        changed(message.conversation());
    }

    void changed(ConversationId id) {
        log.append(new MinuteLog.Batch(id(), List.of(), Set.of(id)), now());
    }

    /** A colleague answers who sees the conversation as it is; it leaves at once. */
    void answered(ConversationId id, String by, String text) {
        var head = conversations.head(id);
        var in = head.lastIn() == null ? "" : head.lastIn().id();
        var out = head.lastOut() == null ? "" : head.lastOut().id();
        var intent = id();
        answer.accept(new Draft(intent, id, Way.X_REPLY, text, in, out, true, by));
        ahead = ahead.plusSeconds(11);
        send.send(id, intent);
        changed(id);
    }

    /** Sends what is due; what was sent is remembered, as Record does. */
    void sends() {
        var due = outbox.due(now(), 100);
        send.sweep(100);
        due.forEach(sent -> remember.sent(Objects.requireNonNull(outbox.intent(sent.conversation(), sent.id())))
                .ifPresent(past::keep));
    }

    /** Time goes by, and everything that happens every minute happens. */
    void later(Duration time) {
        ahead = ahead.plus(time);
        sends();
        handle.wake(100);
        conversations.heads(List.copyOf(heard)).forEach(head -> changed(head.id()));
    }

    void source(String stream, String trouble) {
        var id = new SourceId(BRAND, stream);
        var stood = sources.state(id);
        boolean stopped = !trouble.isEmpty();
        sources.save(new SourceState(
                id,
                stood == null ? 1 : stood.version() + 1,
                Walk.from("", start),
                start,
                stopped ? now().plus(Duration.ofDays(1)) : Instant.EPOCH,
                trouble,
                stopped));
    }

    /** Something came in that nobody can read. */
    void parks(String raw, String reason) {
        sources.park(new SourceId(BRAND, "mentions"), new Item.Odd(raw, reason), now());
    }

    @Override
    public void close() {
        http.stop(0);
    }

    /** A sign-in page that asks nothing. */
    private void authorize(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI().getRawQuery();
            var state = asked.replaceFirst(".*\\bstate=([^&]*).*", "$1");
            exchange.getResponseHeaders().set("Location", url() + "/?code=1&state=" + state);
            exchange.sendResponseHeaders(302, -1);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            signIns.incrementAndGet();
            signedOut &= !signsIn;
            var body = "{\"access_token\": \"another\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            var at = exchange.getRequestURI();
            var body = exchange.getRequestBody().readAllBytes();
            var query = at.getRawQuery() == null ? "" : at.getRawQuery();
            var response = console.handle(new Request(
                    exchange.getRequestMethod(), at.getRawPath(), query, headers, body, signedOut ? null : who));
            if (exchange.getRequestMethod().equals("POST")
                    && at.getPath().startsWith("/api/conversations/")
                    && !at.getPath().endsWith("/looking")) {
                changed(ConversationId.parse(java.net.URLDecoder.decode(
                        at.getRawPath().split("/", -1)[3], java.nio.charset.StandardCharsets.UTF_8)));
            }
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            if (response.body().length > 0) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private static Judgement judge(Subject subject) {
        var text = subject.text();
        boolean money = text.contains("vonták") || text.contains("ตัดเงิน") || text.contains("Charged");
        var tags = money
                ? List.of(new TagHit(
                        "payment-declined",
                        0.9,
                        "says “" + text.lines().findFirst().orElse("") + "”"))
                : text.contains("parcel")
                        ? List.of(new TagHit("late-by-carrier", 0.8, "says “parcel”"))
                        : List.<TagHit>of();
        var language = text.codePoints().anyMatch(c -> c >= 0xE00 && c < 0xE80)
                ? "th"
                : text.codePoints().anyMatch(c -> c >= 0x600 && c < 0x700)
                        ? "ar"
                        : text.matches("(?s).*[őűáéí].*") ? "hu" : "en";
        language = text.codePoints().anyMatch(Character::isLetter) ? language : "und";
        return new Judgement(language, Sentiment.NEGATIVE, "", Urgency.NORMAL, "", tags);
    }

    /** Takes everything, except what asks to fail or to be lost. */
    private static final class Accepting implements Outlet {
        private final AtomicInteger next = new AtomicInteger(900_000);

        @Override
        public Result send(Intent intent, Instant now) {
            if (intent.text().contains("LOST")) {
                return new Result.Unknown("no answer within 30 s");
            }
            return intent.text().contains("FAIL")
                    ? new Result.Refused("403: You are not permitted to perform this action.")
                    : new Result.Sent(
                            String.valueOf(next.incrementAndGet()),
                            intent.conversation().thread(),
                            now);
        }

        @Override
        public LookUp lookUp(Intent intent, Instant now) {
            return new LookUp.NotThere();
        }

        @Override
        public String refusal(Way way, String text) {
            return "";
        }

        @Override
        public List<String> parts(Way way, String text) {
            return way == Way.X_REPLY || way == Way.X_POST ? Split.of(text, String::length, 280, 5) : List.of(text);
        }
    }
}
