package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Announcements;
import care.earshot.broadcast.Batch;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Mailing.Quota;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Turn;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Announcements in the table. Batches of a run lie in partitions of {@link Keys#BATCHES_TOGETHER}, so that no partition
 * takes more writes than DynamoDB allows it, and are forgotten after 400 days: they are lists of people.
 */
public final class DynamoAnnouncements implements Announcements {
    private static final Duration KEPT = Duration.ofDays(400);
    private final Table table;
    private final InstantSource clock;

    public DynamoAnnouncements(DynamoDbClient client, String table, InstantSource clock) {
        this.table = new Table(client, table);
        this.clock = clock;
    }

    @Override
    public @Nullable Announcement find(String id) {
        var item = table.get(Keys.announcement(id));
        return item == null ? null : AnnouncementItem.read(item);
    }

    @Override
    public boolean write(Announcement announcement) {
        return table.put(AnnouncementItem.item(announcement), Condition.follows(announcement.version()));
    }

    @Override
    public List<Announcement> newest(int most) {
        return Stream.of(
                        Table.list(Keys.ANNOUNCING),
                        Table.list(Keys.ANNOUNCEMENTS).backwards())
                .flatMap(range -> read(range, most))
                .sorted(Comparator.comparing(Announcement::createdAt)
                        .thenComparing(Announcement::id)
                        .reversed())
                .limit(most)
                .toList();
    }

    @Override
    public List<Announcement> working(int most) {
        return read(Table.list(Keys.ANNOUNCING), most)
                .filter(one -> one.stage().works()) // the list is a moment behind
                .toList();
    }

    private Stream<Announcement> read(Table.Range range, int most) {
        var keys = table.all(range, most, false).stream().map(Item::keys).toList();
        var found = table.get(keys, true);
        return keys.stream().map(found::get).filter(Objects::nonNull).map(AnnouncementItem::read);
    }

    @Override
    public void keep(List<Batch> batches) {
        var forgetAt = clock.instant().plus(KEPT);
        table.putAll(batches.stream()
                .flatMap(batch ->
                        Stream.of(BatchItem.item(batch, forgetAt), BatchItem.fresh(Outcomes.fresh(batch), forgetAt)))
                .toList());
    }

    @Override
    public @Nullable Batch batch(String run, int number) {
        var item = table.get(Keys.batch(run, number));
        return item == null ? null : BatchItem.batch(item);
    }

    @Override
    public List<Batch> batches(String run, int from, int most) {
        return range(from, most, number -> Keys.batch(run, number), BatchItem::batch);
    }

    @Override
    public List<Outcomes> outcomes(String run, int from, int most) {
        return range(from, most, number -> Keys.outcomes(run, number), BatchItem::outcomes);
    }

    /** From one partition after the other, until one has fewer than it should. */
    private <T> List<T> range(int from, int most, Function<Integer, Keys> keys, Function<Item, T> read) {
        var all = new ArrayList<T>();
        int next = from;
        while (all.size() < most) {
            int end = Math.min(from + most, (next / Keys.BATCHES_TOGETHER + 1) * Keys.BATCHES_TOGETHER);
            var range = Table.between(keys.apply(next), keys.apply(end - 1));
            var found = table.all(range, end - next, true);
            found.forEach(item -> all.add(read.apply(item)));
            if (found.size() < end - next) {
                break;
            }
            next = end;
        }
        return all;
    }

    @Override
    public boolean write(Outcomes outcomes) {
        var update = BatchItem.update(outcomes);
        return table.update(
                Keys.outcomes(outcomes.run(), outcomes.batch()),
                update.expression(),
                update.names(),
                update.condition());
    }

    @Override
    public boolean hear(String run, int batch, Map<Heard, Set<Integer>> heard) {
        var update = BatchItem.hear(heard);
        return table.update(Keys.outcomes(run, batch), update.expression(), update.names(), update.condition());
    }

    @Override
    public Turn turn() {
        var item = table.get(Keys.turn());
        if (item == null) {
            return Turn.FIRST;
        }
        var in = item.blob();
        var quota = in.object("q");
        var cursors = new HashMap<String, Integer>();
        in.each("c").forEach(one -> cursors.put(one.text("r"), (int) one.number("n")));
        return new Turn(
                item.number("v"),
                in.time("tu"),
                in.time("na"),
                in.fraction("to"),
                in.time("fa"),
                quota == null ? null : new Quota(quota.fraction("s"), quota.fraction("d"), quota.fraction("t")),
                in.time("qa"),
                in.fraction("sp"),
                in.time("ja"),
                cursors,
                in.text("w"));
    }

    @Override
    public boolean write(Turn turn) {
        var quota = turn.quota();
        var item = Item.of(Keys.turn()).number("v", turn.version()).blob(out -> {
            out.time("tu", turn.takenUntil())
                    .time("na", turn.nextAt())
                    .fraction("to", turn.tokens())
                    .time("fa", turn.filledAt())
                    .time("qa", turn.quotaAt())
                    .fraction("sp", turn.spent())
                    .time("ja", turn.judgedAt())
                    .each(
                            "c",
                            new TreeMap<>(turn.cursors()).entrySet(),
                            (to, one) -> to.text("r", one.getKey()).number("n", one.getValue()))
                    .text("w", turn.words());
            if (quota != null) {
                out.object(
                        "q",
                        to -> to.fraction("s", quota.perSecond())
                                .fraction("d", quota.perDay())
                                .fraction("t", quota.sentToday()));
            }
        });
        return table.put(item, Condition.follows(turn.version()));
    }
}
