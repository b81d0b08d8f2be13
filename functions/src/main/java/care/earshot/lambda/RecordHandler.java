package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.adapter.dynamodb.Image;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.alert.FollowUp;
import care.earshot.inbox.MinuteLog;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.Stored;
import care.earshot.learning.Hear;
import care.earshot.message.ConversationId;
import care.earshot.message.Visibility;
import care.earshot.reply.PastAnswers.Given;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the minute log, and beside it what was answered, for suggestions. The log has an item for each batch of the table's stream, and one for each other minute in which its messages
 * were written. A batch that comes again or split writes other items that name the same keys, and what counts is distinct
 * keys.
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
        var arrived = new ArrayList<Arrived>();
        var changed = new LinkedHashSet<ConversationId>();
        var taught = new LinkedHashSet<ConversationId>();
        var given = new ArrayList<Given>();
        for (var change : changes) {
            if (!change.item().isEmpty()) {
                take(change, arrived, changed, taught, given);
            }
        }
        if (!changed.isEmpty()) {
            var batch = new MinuteLog.Batch(changes.getFirst().sequence(), arrived, changed);
            wiring.minuteLog().append(batch, wiring.clock.instant());
        }
        if (!taught.isEmpty()) {
            wiring.learning.hear().hear(taught, wiring.clock.instant());
        }
        given.forEach(wiring.pastAnswers()::keep);
        Log.line(System.out, wiring.name("Record"), Map.of("changes", changes.size(), "arrived", arrived.size()));
    }

    private void take(
            StreamEvent.Change change,
            List<Arrived> arrived,
            Set<ConversationId> changed,
            Set<ConversationId> taught,
            List<Given> given) {
        switch (Image.read(change.item())) {
            case Image.OfHead(var head) -> changed.add(head.id());
            case Image.OfEvent(var event) -> {
                changed.add(event.conversation());
                if (Hear.concerns(event)) {
                    taught.add(event.conversation());
                }
            }
            case Image.OfAnswer(var intent) -> {
                changed.add(intent.conversation());
                if (!FollowUp.is(intent.id())) { // one text for hundreds would push out what agents answered
                    wiring.remember().sent(intent).ifPresent(given::add);
                }
            }
            case Image.Beside(var conversation) -> changed.add(conversation);
            case Image.OfMessage(var stored, var key) -> {
                changed.add(stored.message().conversation());
                if (stored.message().inbound() && change.name().equals("INSERT")) {
                    arrived.add(arrived(stored, key));
                }
                if (change.name().equals("INSERT")) {
                    given.addAll(wiring.remember().stored(stored.message()));
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
            return new Arrived(key, message.at(), List.of(), network, "und", "", author);
        }
        var tags = judgement.tags().stream().map(TagHit::tag).toList();
        var route = routing.get().route(judgement, network, message.visibility() == Visibility.PRIVATE);
        return new Arrived(key, message.at(), tags, network, judgement.language(), route.queue(), author);
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
