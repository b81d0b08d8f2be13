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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The minute log in the table: a partition for every minute, in it what was appended, by when. Messages lie in the minute
 * in which they were written, changes in the one in which they were appended, so that whoever asks for changes reads no
 * minute before the cursor; there stands too of which other minutes messages came.
 */
public final class DynamoMinuteLog implements MinuteLog {
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

    /** The minute of the appending last: whoever finds it finds the messages too. */
    @Override
    public void append(Batch batch, Instant now) {
        var byMinute = new TreeMap<Long, List<Arrived>>();
        batch.arrived()
                .forEach(one -> byMinute.computeIfAbsent(minute(one.at()), m -> new ArrayList<>())
                        .add(one));
        var atOnce = byMinute.remove(minute(now));
        byMinute.forEach((minute, arrived) -> put(minute, batch.id(), now, arrived, Set.of(), Set.of()));
        put(minute(now), batch.id(), now, atOnce == null ? List.of() : atOnce, batch.changed(), byMinute.keySet());
    }

    private void put(
            long minute,
            String id,
            Instant now,
            List<Arrived> arrived,
            Set<ConversationId> changed,
            Set<Long> elsewhere) {
        table.put(Item.of(Keys.batch(minute, now, id))
                .forgetAt(now.plus(KEPT))
                .blob(out -> out.texts(
                                "ch",
                                changed.stream()
                                        .map(ConversationId::toString)
                                        .sorted()
                                        .toList())
                        .texts("m", elsewhere.stream().map(String::valueOf).toList())
                        .each(
                                "ar",
                                arrived,
                                (a, one) -> a.text("k", one.key())
                                        .time("at", one.at())
                                        .texts("t", one.tags())
                                        .text("n", one.network())
                                        .text("l", one.language())
                                        .text("q", one.queue())
                                        .text("a", one.author()))));
    }

    @Override
    public List<Arrived> written(Instant minute) {
        var all = new ArrayList<Arrived>();
        for (var item : table.all(Table.partition(Keys.minute(minute(minute))), MOST_BATCHES, true)) {
            for (var one : item.blob().each("ar")) {
                var at = one.time("at");
                all.add(new Arrived(
                        one.text("k"),
                        at == null ? minute : at, // one from before messages had their time here
                        one.texts("t"),
                        one.text("n"),
                        one.text("l"),
                        one.text("q"),
                        one.text("a")));
            }
        }
        return all;
    }

    @Override
    public SortedSet<Instant> touched(Instant from, Instant until) {
        var touched = new TreeSet<Instant>();
        var end = Keys.time(until);
        for (long minute = minute(from); minute <= minute(until); minute++) {
            for (var item : table.all(appended(minute, from), MOST_BATCHES, true)) {
                if (item.keys().sk().compareTo(end) < 0) {
                    var blob = item.blob();
                    blob.texts("m").forEach(other -> touched.add(Instant.ofEpochSecond(60 * Long.parseLong(other))));
                    if (!blob.each("ar").isEmpty()) {
                        touched.add(Instant.ofEpochSecond(60 * minute));
                    }
                }
            }
        }
        return touched;
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
            items.addAll(table.all(appended(minute, from), MOST_BATCHES, false));
        }
        return items;
    }

    private static Table.Range appended(long minute, Instant from) {
        return new Table.Range(
                null,
                "pk = :p and sk >= :s",
                Map.of(":p", Table.s(Keys.minute(minute)), ":s", Table.s(Keys.time(from))),
                true);
    }

    private static Set<String> marks(String text) {
        var marks = new HashSet<String>();
        for (int i = 0; i + MARK <= text.length(); i += MARK) {
            marks.add(text.substring(i, i + MARK));
        }
        return marks;
    }
}
