package care.earshot.adapter.dynamodb;

import care.earshot.inbox.MinuteLog;
import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The minute log in the table: a partition for every minute, in it a batch by when it was appended. A batch that is
 * appended in a later minute than its own stands in both, there only with what changed, so that whoever asks for changes
 * reads no minute before the cursor.
 */
public final class DynamoMinuteLog implements MinuteLog {
    /** How long a minute is kept. */
    public static final Duration KEPT = Duration.ofDays(14);

    /** A write that was on its way when somebody read, and a read that was a moment behind, are told the next time. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final int MOST_BATCHES = 5_000;
    private static final int MARK = 6;
    private static final int MOST_MARKS = 150;
    private static final Pattern CURSOR =
            Pattern.compile("(\\d{1,15})\\.((?:[A-Za-z0-9_-]{" + MARK + "}){0," + MOST_MARKS + "})");
    private final Table table;

    public DynamoMinuteLog(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void append(Batch batch, Instant now) {
        long own = minute(batch.minute());
        put(own, batch, batch.id(), now, batch.arrived());
        if (own != minute(now)) {
            put(minute(now), batch, batch.id() + "@" + own, now, List.of()); // one id may have done several minutes
        }
    }

    private void put(long minute, Batch batch, String id, Instant now, List<Arrived> arrived) {
        table.put(Item.of(Keys.batch(minute, now, id))
                .forgetAt(now.plus(KEPT))
                .blob(out -> out.texts(
                                "ch",
                                batch.changed().stream()
                                        .map(ConversationId::toString)
                                        .sorted()
                                        .toList())
                        .each(
                                "ar",
                                arrived,
                                (a, one) -> a.text("k", one.key())
                                        .texts("t", one.tags())
                                        .text("n", one.network())
                                        .text("l", one.language())
                                        .text("q", one.queue())
                                        .text("a", one.author()))));
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60);
    }

    @Override
    public Changes changes(String cursor, Instant now) {
        if (cursor.isEmpty()) {
            return new Changes(Set.of(), now.toEpochMilli() + ".", false);
        }
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            return tooOld(now);
        }
        var told = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        if (told.isBefore(now.minus(MEMORY)) || told.isAfter(now.plus(AHEAD))) {
            return tooOld(now);
        }
        var known = marks(parts.group(2));
        var changed = new HashSet<ConversationId>();
        var marks = new ArrayList<String>();
        var recent = Keys.time(now.minus(OVERLAP));
        for (var item : since(told.minus(OVERLAP), now)) {
            var mark = Keys.hash(item.keys().sk()).substring(0, MARK);
            if (!known.contains(mark)) {
                item.blob().texts("ch").forEach(id -> changed.add(ConversationId.parse(id)));
            }
            if (item.keys().sk().compareTo(recent) >= 0) {
                marks.add(mark);
            }
        }
        var kept = marks.subList(Math.max(0, marks.size() - MOST_MARKS), marks.size());
        var next = Math.max(now.toEpochMilli(), told.toEpochMilli());
        return new Changes(Set.copyOf(changed), next + "." + String.join("", kept), false);
    }

    private static Changes tooOld(Instant now) {
        return new Changes(Set.of(), now.toEpochMilli() + ".", true);
    }

    private List<Item> since(Instant from, Instant now) {
        var items = new ArrayList<Item>();
        for (long minute = minute(from); minute <= minute(now.plus(OVERLAP)); minute++) {
            var range = new Table.Range(
                    null,
                    "pk = :p and sk >= :s",
                    Map.of(
                            ":p",
                            AttributeValue.fromS(Keys.minute(minute)),
                            ":s",
                            AttributeValue.fromS(Keys.time(from))),
                    true);
            items.addAll(table.all(range, MOST_BATCHES, false));
        }
        return items;
    }

    private static Set<String> marks(String text) {
        var marks = new HashSet<String>();
        for (int i = 0; i + MARK <= text.length(); i += MARK) {
            marks.add(text.substring(i, i + MARK));
        }
        return marks;
    }
}
