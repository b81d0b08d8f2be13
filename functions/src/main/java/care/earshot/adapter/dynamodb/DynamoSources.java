package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Sources;
import care.earshot.inbox.Walk;
import care.earshot.message.AccountId;
import care.earshot.message.Item.Odd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Walks, leases and odd items in the table. */
public final class DynamoSources implements Sources {
    /** How long an odd item is kept for people. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final int MOST = 1_000;
    private static final int LONGEST_RAW = 100_000; // an item holds 400 KB; three bytes a character at worst
    private final Table table;
    private final InstantSource clock;

    public DynamoSources(DynamoDbClient client, String table, InstantSource clock) {
        this.table = new Table(client, table);
        this.clock = clock;
    }

    @Override
    public @Nullable SourceState state(SourceId id) {
        var item = table.get(Keys.source(id.account(), id.stream()));
        return item == null ? null : state(item);
    }

    @Override
    public List<SourceState> all() {
        return table.all(Table.below("S", "W#"), MOST, false).stream()
                .map(DynamoSources::state)
                .toList();
    }

    @Override
    public boolean save(SourceState state) {
        var walk = state.walk();
        var item = Item.of(Keys.source(state.id().account(), state.id().stream()))
                .number("v", state.version())
                .blob(out -> out.text("ac", state.id().account().toString())
                        .text("st", state.id().stream())
                        .text("to", walk.token())
                        .text("fl", walk.floor())
                        .text("bo", walk.bottom(), walk.floor())
                        .time("si", walk.since())
                        .text("ne", walk.newest())
                        .time("sa", walk.startedAt())
                        .texts("se", walk.seen().stream().sorted().toList())
                        .time("co", state.completeTo())
                        .time("nb", state.notBefore())
                        .text("tr", state.trouble())
                        .flag("pa", state.parked()));
        return table.put(item, Condition.follows(state.version()));
    }

    private static SourceState state(Item item) {
        var in = item.blob();
        return new SourceState(
                new SourceId(AccountId.parse(in.text("ac")), in.text("st")),
                item.number("v"),
                walk(in),
                in.time("co"),
                in.at("nb"),
                in.text("tr"),
                in.flag("pa"));
    }

    private static Walk walk(Read in) {
        var floor = in.text("fl");
        return new Walk(
                in.text("to"),
                floor,
                in.text("bo", floor),
                in.at("si"),
                in.text("ne"),
                in.at("sa"),
                Set.copyOf(in.texts("se")));
    }

    @Override
    public boolean lease(AccountId account, String holder, Instant now, Instant until) {
        var item = Item.of(Keys.lease(account))
                .text("h", holder)
                .number("u", until.toEpochMilli())
                .forgetAt(until.plus(KEPT));
        // the same holder again: our own write whose answer was lost
        return table.put(
                item,
                new Condition(
                        "attribute_not_exists(pk) OR u <= :n OR h = :h",
                        Map.of(
                                ":n",
                                AttributeValue.fromN("" + now.toEpochMilli()),
                                ":h",
                                AttributeValue.fromS(holder))));
    }

    @Override
    public void release(AccountId account, String holder) {
        table.delete(Keys.lease(account), new Condition("h = :h", Map.of(":h", AttributeValue.fromS(holder))));
    }

    @Override
    public void park(SourceId id, Odd odd, Instant now) {
        var keys = Keys.parked(id.toString(), odd.raw());
        boolean cut = odd.raw().length() > LONGEST_RAW;
        var raw = cut ? odd.raw().substring(0, LONGEST_RAW) : odd.raw();
        var reason = cut ? odd.reason() + " (the first " + LONGEST_RAW + " characters)" : odd.reason();
        var item = Item.of(keys)
                .text("list", Keys.PARKED)
                .text("by", Keys.time(now) + "#" + keys.pk())
                .forgetAt(now.plus(KEPT))
                .blob(out -> out.text("ac", id.account().toString())
                        .text("st", id.stream())
                        .time("at", now)
                        .text("y", reason)
                        .text("x", raw));
        // one that is forgotten may still lie there
        table.put(
                item,
                new Condition(
                        "attribute_not_exists(pk) OR #ttl <= :n",
                        Map.of(":n", AttributeValue.fromN("" + now.getEpochSecond()))));
    }

    @Override
    public List<Parked> parked(int limit) {
        var newestFirst = Table.list(Keys.PARKED).backwards();
        var keys = table.all(newestFirst, limit, false).stream().map(Item::keys).toList();
        var found = table.get(keys, false);
        var now = clock.instant();
        return keys.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .filter(item -> !item.forgotten(now))
                .map(DynamoSources::parked)
                .toList();
    }

    private static Parked parked(Item item) {
        var in = item.blob();
        var source = new SourceId(AccountId.parse(in.text("ac")), in.text("st"));
        return new Parked(source, in.text("x"), in.text("y"), in.at("at"));
    }
}
