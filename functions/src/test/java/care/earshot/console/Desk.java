package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.Corridor;
import care.earshot.FakeNetwork;
import care.earshot.Said;
import care.earshot.adapter.email.UnsubscribeLinks;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAlerts;
import care.earshot.adapter.memory.MemoryAnnouncements;
import care.earshot.adapter.memory.MemoryConsents;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.adapter.memory.MemoryNoticeLog;
import care.earshot.adapter.memory.MemoryNoticeQueue;
import care.earshot.adapter.memory.MemoryPastAnswers;
import care.earshot.adapter.memory.MemoryRollups;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.adapter.memory.MemorySuppression;
import care.earshot.adapter.memory.MemoryWakes;
import care.earshot.alert.Retell;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Uploads;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.DeadLetters;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Sources;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Network;
import care.earshot.reply.LatestSuggestions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Where agents of a test sit: a console over the corridor on memory adapters, every answer held against the document. */
final class Desk {
    static final Principal ANNA = new Principal("anna", Set.of("agent"));
    static final Principal BEN = new Principal("ben", Set.of("agent"));
    static final Principal LEA = new Principal("lea", Set.of("lead"));
    static final Principal ADA = new Principal("ada", Set.of("admin"));

    final Faults faults = Faults.none();
    final FakeNetwork network = new FakeNetwork(faults);
    final Corridor corridor = new Corridor(faults, network);
    final MemoryMinuteLog log = new MemoryMinuteLog(faults);
    final List<DeadLetters.Waiting> deadLetters = new ArrayList<>();
    final MemoryNoticeLog noticeLog = new MemoryNoticeLog(faults);
    final MemoryNoticeQueue noticeQueue = new MemoryNoticeQueue(() -> corridor.now, faults);
    final MemoryRollups rollups = new MemoryRollups(faults);
    final MemoryAlerts alerts = new MemoryAlerts(faults);
    final MemoryPastAnswers past = new MemoryPastAnswers(faults);
    final MemorySchool school = new MemorySchool(faults);
    final List<Throwable> reported = new ArrayList<>();
    final MemoryAnnouncements announcements = new MemoryAnnouncements(faults);
    final MemoryConsents consents = new MemoryConsents(faults);
    final MemorySuppression suppression = new MemorySuppression(faults);
    final MemoryWakes wakes = new MemoryWakes(() -> corridor.now, faults);
    final Map<String, byte[]> files = new HashMap<>();
    final UnsubscribeLinks links =
            new UnsubscribeLinks(List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)), "https://care.example/");
    private final AtomicInteger ids = new AtomicInteger();
    final CastParts casts = new CastParts(
            announcements,
            new Announce(announcements, wakes, corridor.publish, () -> corridor.now, this::id, 3),
            wakes,
            new FileAudience(files::get),
            key -> new Uploads.Upload("https://bucket.example/", Map.of("key", key)),
            consents,
            suppression,
            new Feedback(announcements, consents, () -> corridor.now),
            () -> links,
            this::id);
    final Console console;

    Desk() {
        this(settings(List.of("general")));
    }

    Desk(ConsoleSettings settings) {
        console = console(corridor.conversations, settings);
    }

    Console console(Conversations conversations, ConsoleSettings settings) {
        return console(conversations, corridor.handle, corridor.sources, settings);
    }

    Console console(Sources sources) {
        return console(corridor.conversations, corridor.handle, sources, settings(List.of("general")));
    }

    Console console(Conversations conversations, Handle handle, Sources sources, ConsoleSettings settings) {
        var parts = new Parts(
                conversations,
                corridor.people,
                handle,
                corridor.introduce,
                corridor.answer,
                corridor.send,
                corridor.outbox,
                new LatestSuggestions(past, Pattern.compile("KV-\\d{6}"), () -> corridor.now),
                log,
                sources,
                casts,
                new NoticeParts(noticeLog, new Retell(noticeLog, noticeQueue, () -> corridor.now)),
                rollups,
                alerts,
                new IncidentParts(corridor.incidents, corridor.respond, corridor.followUp, corridor.publish),
                () -> List.copyOf(deadLetters),
                school,
                () -> corridor.now);
        return new Console(parts, settings, reported::add);
    }

    private String id() {
        return "id" + ids.incrementAndGet();
    }

    static ConsoleSettings settings(List<String> queues) {
        var targets = new LinkedHashMap<String, Duration>();
        queues.forEach(name -> targets.put(name, Duration.ofHours(1)));
        return new ConsoleSettings(
                targets,
                List.of("late-by-carrier", "payment-declined"),
                List.of(
                        new ConsoleSettings.Account(Said.BRAND, "brand"),
                        new ConsoleSettings.Account(
                                new AccountId(Network.EMAIL, "care@brand.example"), "care@brand.example")),
                Duration.ofSeconds(10),
                true,
                new ConsoleSettings.SignIn(
                        "https://id.example/pool",
                        "console",
                        "https://id.example/authorize",
                        "https://id.example/token"),
                List.of("https://pbs.twimg.com"),
                List.of());
    }

    /** What a browser gets. */
    record Got(int status, Map<String, String> headers, JsonNode json) {
        Got is(int wanted) {
            assertThat(status).as(json.toString()).isEqualTo(wanted);
            return this;
        }

        String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    Got get(@Nullable Principal who, String path) {
        return send(who, "GET", path, "", Map.of());
    }

    Got post(@Nullable Principal who, String path, String body) {
        return send(who, "POST", path, body, Map.of());
    }

    Got send(@Nullable Principal who, String method, String target, String body, Map<String, String> headers) {
        return send(console, who, method, target, body.getBytes(UTF_8), headers);
    }

    Got send(
            Console asked,
            @Nullable Principal who,
            String method,
            String target,
            byte[] body,
            Map<String, String> headers) {
        int mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = mark < 0 ? "" : target.substring(mark + 1);
        var response = asked.handle(new Request(method, path, query, headers, body, who));
        var plain = unzipped(response);
        asked.routes().stream()
                .filter(route -> route.parts(path) != null && route.method().equals(method))
                .findFirst()
                .ifPresent(route -> Document.check(route, plain));
        return new Got(plain.status(), plain.headers(), Document.parsed(plain.body()));
    }

    private static Response unzipped(Response response) {
        if (!response.headers().containsKey("Content-Encoding")) {
            return response;
        }
        var headers = new HashMap<>(response.headers());
        try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return new Response(response.status(), headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a conversation, or of something below it. */
    static String at(ConversationId id, String... below) {
        var path = "/api/conversations/" + URLEncoder.encode(id.toString(), UTF_8);
        return below.length == 0 ? path : path + "/" + String.join("/", below);
    }

    /** What the composer sends that shows the conversation as it is now. */
    String draft(ConversationId id, String intent, String text) {
        var now = get(ANNA, at(id)).is(200);
        return """
                {"id": "%s", "way": "X_REPLY", "text": "%s", "seenIn": "%s", "seenOut": "%s"}""".formatted(intent, text, now.text("/seenIn"), now.text("/seenOut"));
    }
}
