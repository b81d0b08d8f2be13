package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.Image;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Visibility;
import care.earshot.triage.Routing;
import care.earshot.triage.TagHit;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the minute log: one item for each batch of the table's stream and minute. A batch that comes again or split writes
 * other items that name the same keys, and what counts is distinct keys.
 */
public final class RecordHandler implements RequestStreamHandler {
    private final Wiring wiring;
    private final Lazy<Routing> routing =
            new Lazy<>(() -> TaxonomyTable.outline().routing());

    public RecordHandler() {
        this(System.getenv(), Clock.systemUTC());
        wiring.rehearse("Record", this::rehearsal);
    }

    public RecordHandler(Map<String, String> environment, InstantSource clock) {
        this.wiring = new Wiring(environment, clock);
    }

    private static final class Minute {
        private final List<Arrived> arrived = new ArrayList<>();
        private final Set<ConversationId> changed = new LinkedHashSet<>();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context) throws IOException {
        record(StreamEvent.read(event));
        SqsBatch.write(List.of(), answer);
    }

    private void rehearsal() throws IOException {
        var nothing = new ByteArrayInputStream("{\"Records\": []}".getBytes(UTF_8));
        handleRequest(nothing, OutputStream.nullOutputStream(), null);
        var message = new Stored(Rehearsal.message(), null, "");
        record(List.of(
                new StreamEvent.Change("INSERT", "0", wiring.clock.instant(), DynamoConversations.item(message))));
    }

    private void record(List<StreamEvent.Change> changes) {
        var minutes = new TreeMap<Instant, Minute>();
        for (var change : changes) {
            if (!change.item().isEmpty()) {
                var minute = minutes.computeIfAbsent(change.at().truncatedTo(ChronoUnit.MINUTES), at -> new Minute());
                take(change, minute);
            }
        }
        var now = wiring.clock.instant();
        int arrived = 0;
        for (var entry : minutes.entrySet()) {
            var minute = entry.getValue();
            arrived += minute.arrived.size();
            if (!minute.changed.isEmpty()) {
                var id = changes.getFirst().sequence();
                wiring.minuteLog
                        .get()
                        .append(new MinuteLog.Batch(entry.getKey(), id, minute.arrived, minute.changed), now);
            }
        }
        Log.line(System.out, wiring.name("Record"), Map.of("changes", changes.size(), "arrived", arrived));
    }

    private void take(StreamEvent.Change change, Minute minute) {
        switch (Image.read(change.item())) {
            case Image.OfHead(var head) -> minute.changed.add(head.id());
            case Image.Beside(var conversation) -> minute.changed.add(conversation);
            case Image.OfMessage(var stored, var key) -> {
                minute.changed.add(stored.message().conversation());
                if (stored.message().inbound() && change.name().equals("INSERT")) {
                    minute.arrived.add(arrived(stored, key));
                }
            }
            case Image.Elsewhere() -> {}
        }
    }

    private Arrived arrived(Stored stored, String key) {
        var judgement = stored.judgement();
        var message = stored.message();
        var network = message.id().network().id();
        var author = hash(network + ":" + message.author().id());
        if (judgement == null) {
            return new Arrived(key, List.of(), network, "und", "", author);
        }
        var tags = judgement.tags().stream().map(TagHit::tag).toList();
        var route = routing.get().route(judgement, network, message.visibility() == Visibility.PRIVATE);
        return new Arrived(key, tags, network, judgement.language(), route.queue(), author);
    }

    /** 64 bits: among a million authors of a minute two share one with a chance of 1 in 37 million. */
    private static String hash(String author) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(author.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
