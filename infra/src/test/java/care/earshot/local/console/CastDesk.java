package care.earshot.local.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.email.UnsubscribeLinks;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAnnouncements;
import care.earshot.adapter.memory.MemoryConsents;
import care.earshot.adapter.memory.MemorySuppression;
import care.earshot.adapter.memory.MemoryWakes;
import care.earshot.adapter.memory.MemoryWakes.Wake;
import care.earshot.broadcast.AgreedAudience;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Count;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.FileAudience;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Mailing;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Uploads.Upload;
import care.earshot.broadcast.Whom;
import care.earshot.console.CastParts;
import care.earshot.reply.Publish;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Announcements of a desk, in memory; who is woken, works when the test says so. */
final class CastDesk {
    final MemoryConsents consents = new MemoryConsents(Faults.none());
    final MemoryAnnouncements store = new MemoryAnnouncements(Faults.none());
    final List<Mailing.Entry> mails = new ArrayList<>();
    private final MemorySuppression suppression = new MemorySuppression(Faults.none());
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final MemoryWakes wakes;
    private final Count count;
    private final Sending sending;
    private final Publish publish;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final UnsubscribeLinks links =
            new UnsubscribeLinks(List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)), "https://care.example/");

    /** @param publish where posts to everybody go out */
    CastDesk(Publish publish, InstantSource clock, Supplier<String> ids) {
        this.publish = publish;
        this.clock = clock;
        this.ids = ids;
        wakes = new MemoryWakes(clock, Faults.none());
        var agreed = new AgreedAudience(consents);
        var file = new FileAudience(files::get);
        Audience audience =
                (whom, topic, take) -> (whom instanceof Whom.Uploaded ? file : agreed).each(whom, topic, take);
        count = new Count(store, audience, consents, suppression, clock, ids);
        sending = new Sending(store, new Taking(), consents, suppression, links, wakes, clock);
    }

    private final class Taking implements Mailing {
        @Override
        public Quota quota() {
            return new Quota(1_000, 50_000, mails.size());
        }

        @Override
        public List<Answer> send(Letter letter, String language, String topic, List<Entry> entries) {
            mails.addAll(entries);
            return entries.stream().<Answer>map(entry -> new Answer.Taken()).toList();
        }
    }

    CastParts parts(String url) {
        return new CastParts(
                store,
                new Announce(store, wakes, publish, clock, ids, 3),
                wakes,
                new FileAudience(files::get),
                key -> new Upload(url + "/files", Map.of("key", key)),
                consents,
                suppression,
                new Feedback(store, consents, clock),
                () -> links,
                ids);
    }

    /** Whatever is woken works, all of it. */
    void work() {
        wakes.due(wake -> {
            switch (wake) {
                case Wake.Count(var id, var at) -> count.count(id);
                case Wake.Go(var turn, var at) -> sending.go(turn);
                case Wake.Test _ -> {}
            }
        });
    }

    /** A file that a browser's form brings: one field {@code key}, one {@code file}. */
    void upload(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        var parts = body.split("\r\n\r\n", -1);
        var key = parts[1].substring(0, parts[1].indexOf("\r\n--"));
        files.put(key, parts[2].substring(0, parts[2].indexOf("\r\n--")).getBytes(StandardCharsets.ISO_8859_1));
        exchange.sendResponseHeaders(204, -1);
    }
}
