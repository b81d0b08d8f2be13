package care.earshot.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.DynamoAlerts;
import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.DynamoIncidents;
import care.earshot.adapter.dynamodb.DynamoMinuteLog;
import care.earshot.adapter.dynamodb.DynamoOutbox;
import care.earshot.adapter.dynamodb.DynamoPastAnswers;
import care.earshot.adapter.dynamodb.DynamoPeople;
import care.earshot.adapter.dynamodb.DynamoRollups;
import care.earshot.adapter.dynamodb.DynamoSources;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryNoticeLog;
import care.earshot.adapter.memory.MemoryNoticeQueue;
import care.earshot.adapter.memory.MemoryOutgoing;
import care.earshot.adapter.memory.MemorySchool;
import care.earshot.adapter.taxonomy.TaxonomyTable;
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
import care.earshot.console.Response;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Introduce;
import care.earshot.inbox.Merge;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Stored;
import care.earshot.inbox.Walk;
import care.earshot.inbox.Work;
import care.earshot.local.CapacityMeter;
import care.earshot.local.CapacityMeter.Units;
import care.earshot.local.Tables;
import care.earshot.message.Author;
import care.earshot.message.ConversationId;
import care.earshot.message.Kind;
import care.earshot.message.Network;
import care.earshot.reply.Answer;
import care.earshot.reply.Dispatch;
import care.earshot.reply.LatestSuggestions;
import care.earshot.reply.Publish;
import care.earshot.reply.Send;
import care.earshot.triage.Judgement;
import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.Urgency;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What one agent's hour costs in which nothing happens: the page's own rhythm against DynamoDB, which counts. */
final class IdleHourTest {
    private static final ConversationId OPEN = new ConversationId(Network.X, "7", "1000");
    private static final int WAITING_CUSTOMERS = 80;
    private static final Duration HOUR = Duration.ofHours(1);

    /** So much of the hour is played; every part of it is like every other. */
    private static final Duration PLAYED = Duration.ofMinutes(6);

    private final CapacityMeter meter = new CapacityMeter();
    private final Principal anna = new Principal("Anna", Set.of("agent"));
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    private Console console;
    private String script;
    private String cursor = "";

    @BeforeEach
    void a_console_over_the_shipped_queues_and_a_full_inbox(TestInfo test) throws Exception {
        var client = Tables.client(meter);
        var table = Tables.table(
                client, "Idle" + test.getTestMethod().orElseThrow().getName().hashCode());
        var conversations = new DynamoConversations(client, table, () -> now);
        var people = new DynamoPeople(client, table);
        var outbox = new DynamoOutbox(client, table);
        var incidents = new DynamoIncidents(client, table);
        var sources = new DynamoSources(client, table, () -> now);
        var outgoing = new MemoryOutgoing(() -> now, Faults.none());
        var rules = new Answer.Rules(Duration.ofSeconds(10), null, Desk.BRAND);
        var dispatch = new Dispatch(conversations, people, outbox, outgoing, way -> null, () -> now, () -> "id");
        var publish = new Publish(dispatch, Duration.ofSeconds(10), null);
        var taxonomy = TaxonomyTable.load();
        var settings = new ConsoleSettings(
                ConsoleSettings.queues(taxonomy),
                ConsoleSettings.tags(taxonomy),
                List.of(),
                Duration.ofSeconds(10),
                false,
                new ConsoleSettings.SignIn("", "", "", ""),
                List.of(),
                List.of());
        var parts = new Parts(
                conversations,
                people,
                new Handle(conversations, () -> now, () -> "e1"),
                new Introduce(conversations, people, () -> now, () -> "e2"),
                new Answer(dispatch, rules),
                new Send(dispatch, Duration.ofMinutes(3)),
                outbox,
                new LatestSuggestions(new DynamoPastAnswers(client, table), null, () -> now),
                new DynamoMinuteLog(client, table),
                sources,
                null,
                new NoticeParts(
                        new MemoryNoticeLog(Faults.none()),
                        new Retell(
                                new MemoryNoticeLog(Faults.none()),
                                new MemoryNoticeQueue(() -> now, Faults.none()),
                                () -> now)),
                new DynamoRollups(client, table),
                new DynamoAlerts(client, table),
                new IncidentParts(
                        incidents,
                        new Respond(
                                incidents,
                                new Handle(conversations, () -> now, () -> "e3"),
                                publish,
                                null,
                                () -> now,
                                () -> "e4"),
                        new FollowUp(
                                incidents,
                                conversations,
                                people,
                                outbox,
                                new Answer(dispatch, rules),
                                () -> now,
                                () -> "e5"),
                        publish),
                List::of,
                new MemorySchool(Faults.none()),
                () -> now);
        console = new Console(parts, settings, e -> {
            throw new AssertionError(e);
        });
        for (var stream : List.of("mentions", "search", "direct", "own")) {
            var id = new SourceId(Desk.BRAND, stream);
            sources.save(new SourceState(id, 1, Walk.from("", now), now, Instant.EPOCH, "", false));
        }
        var queues = List.copyOf(settings.queues().keySet());
        for (int i = 0; i < WAITING_CUSTOMERS; i++) {
            var where = i == 0 ? OPEN : new ConversationId(Network.X, "c" + i, "t" + i);
            arrives(conversations, where, i, queues.get(i % queues.size()));
        }
        try (var in = Console.class.getResourceAsStream("/console/store.js")) {
            script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        }
        meter.take();
    }

    private void arrives(DynamoConversations conversations, ConversationId where, int i, String queue) {
        var author = new Author(where.customer(), "c" + i, "Customer " + i, "", 0);
        var message = Crowd.message(where, author, Kind.MENTION, now.minusSeconds(i), "Where is my parcel?", 5_000 + i);
        var work = new Work(queue, Priority.NORMAL, HOUR, "en", Sentiment.NEUTRAL, Urgency.NORMAL, List.of());
        conversations.write(Merge.merge(null, message, work));
        conversations.put(
                new Stored(message, new Judgement("en", Sentiment.NEUTRAL, "", Urgency.NORMAL, "", List.of()), ""));
    }

    /** A constant of the page's rhythm, in seconds. */
    private int every(String name) {
        var found = Pattern.compile("\\b" + name + " = ([0-9_]+)").matcher(script);
        assertThat(found.find()).as(name).isTrue();
        return Integer.parseInt(found.group(1).replace("_", "")) / 1_000;
    }

    private Response ask(String method, String path, String query, String body, Map<String, String> headers) {
        var response = console.handle(new Request(method, path, query, headers, body.getBytes(UTF_8), anna));
        assertThat(response.status()).as(path).isIn(200, 304);
        return response;
    }

    private void changes() {
        var known = cursor.isEmpty() ? Map.<String, String>of() : Map.of("if-none-match", "\"" + cursor + "\"");
        var news = ask("GET", "/api/changes", "after=" + cursor, "", known);
        if (news.status() == 200) {
            try {
                cursor = new ObjectMapper().readTree(news.body()).path("cursor").asText();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** An hour of the page, after it was loaded: what {@code store.js} asks when, with a conversation open. */
    private Units hour(boolean watched) {
        changes();
        ask("GET", "/api/queues", "", "", Map.of());
        meter.take();
        int pause = every(watched ? "LOOKED_AT" : "LEFT_ALONE");
        int counted = 0;
        int glanced = 0;
        var looking = "/api/conversations/" + URLEncoder.encode(OPEN.toString(), UTF_8) + "/looking";
        for (int second = pause; second <= PLAYED.toSeconds(); second += pause) {
            now = now.plusSeconds(pause);
            changes();
            if (second - counted > every("COUNTS")) {
                ask("GET", "/api/queues", "", "", Map.of());
                counted = second;
            }
            if (watched && second - glanced >= every("GLANCE")) {
                ask("POST", looking, "", "{\"writing\": false}", Map.of());
                glanced = second;
            }
        }
        var played = meter.take();
        long times = HOUR.dividedBy(PLAYED);
        return new Units(played.read() * times, played.write() * times, played.calls() * times);
    }

    /** DynamoDB Local asks nothing for what is not there, AWS half a unit: this is the most that AWS can ask. */
    private static double most(Units units) {
        return units.read() + units.calls() / 2.0;
    }

    @Test
    void looked_at_all_the_time_it_is_at_most_2_500_read_units() {
        var units = hour(true);
        System.out.println("an idle hour, looked at all the time: " + units + ", at AWS at most " + most(units));
        assertThat(most(units)).isLessThanOrEqualTo(2_500);
        assertThat(units.write()).isLessThanOrEqualTo(240); // who looks, told every 15 s
    }

    @Test
    void left_alone_it_is_at_most_650_read_units_and_nothing_is_written() {
        var units = hour(false);
        System.out.println("an idle hour, left alone: " + units + ", at AWS at most " + most(units));
        assertThat(most(units)).isLessThanOrEqualTo(650);
        assertThat(units.write()).isZero();
    }
}
