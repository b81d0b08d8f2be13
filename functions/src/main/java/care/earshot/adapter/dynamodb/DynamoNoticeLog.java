package care.earshot.adapter.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.alert.Delivery;
import care.earshot.alert.Notice;
import care.earshot.alert.NoticeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Notices and their deliveries in the table: one alert is one partition. */
public final class DynamoNoticeLog implements NoticeLog {
    private static final Duration KEPT = Duration.ofDays(KEPT_DAYS);
    private static final int MOST_OF_ALERT = 5_000;
    private static final int MOST_WAITING = 100;
    private final Table table;

    public DynamoNoticeLog(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void keep(Notice notice) {
        table.put(NoticeItem.item(notice, false, KEPT), Condition.NEW);
    }

    @Override
    public List<Entry> of(String alertId) {
        return entries(table.all(Table.below(Keys.alert(alertId), "0"), MOST_OF_ALERT, true));
    }

    /** A notice's item comes before those of its deliveries. */
    private static List<Entry> entries(List<Item> items) {
        var entries = new ArrayList<Entry>();
        Item notice = null;
        var deliveries = new ArrayList<Delivery>();
        for (var item : items) {
            if (NoticeItem.isNotice(item.keys())) {
                if (notice != null) {
                    entries.add(entry(notice, deliveries));
                }
                notice = item;
                deliveries.clear();
            } else {
                deliveries.add(NoticeItem.delivery(item));
            }
        }
        if (notice != null) {
            entries.add(entry(notice, deliveries));
        }
        return List.copyOf(entries);
    }

    private static Entry entry(Item notice, List<Delivery> deliveries) {
        return new Entry(NoticeItem.notice(notice), NoticeItem.planned(notice), deliveries);
    }

    @Override
    public void plan(Notice notice, List<Delivery> deliveries) {
        deliveries.forEach(delivery -> table.put(NoticeItem.item(delivery, KEPT), Condition.NEW));
        table.put(NoticeItem.item(notice, true, KEPT));
    }

    @Override
    public boolean write(Delivery delivery) {
        return table.put(NoticeItem.item(delivery, KEPT), Condition.follows(delivery.version()));
    }

    @Override
    public List<Due> due(Instant now, int limit) {
        var until = Keys.time(now.plusMillis(1)); // a place is longer than its time: this is "at now or earlier"
        return table.all(Table.listUntil(Keys.NOTIFY, until), limit, false).stream()
                .map(item -> NoticeItem.due(item.keys()))
                .toList();
    }

    @Override
    public Page page(String cursor, int limit) {
        var newestFirst = Table.list(Keys.NOTICES).backwards();
        var found = table.query(newestFirst, start(cursor), limit, false);
        var waiting = cursor.isEmpty()
                ? table.all(Table.list(Keys.NOTIFY), MOST_WAITING, false).stream()
                        .filter(item -> NoticeItem.isNotice(item.keys()))
                : Stream.<Item>empty();
        var entries = Stream.concat(waiting, found.items().stream())
                .map(Item::keys)
                .distinct() // the index follows the table a moment later
                .map(keys -> entries(table.all(Table.below(keys.pk(), keys.sk()), MOST_OF_ALERT, false)))
                .flatMap(List::stream)
                .toList();
        return new Page(entries, found.next().isEmpty() ? "" : cursor(found.next()));
    }

    private static String cursor(Map<String, AttributeValue> next) {
        var parts = List.of("by", "pk", "sk").stream()
                .map(name -> Objects.requireNonNull(next.get(name), name).s())
                .toList();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(UTF_8));
    }

    private static Map<String, AttributeValue> start(String cursor) {
        if (cursor.isEmpty()) {
            return Map.of();
        }
        String[] parts;
        try {
            parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", -1);
        } catch (IllegalArgumentException e) {
            throw new BadCursor("not a cursor");
        }
        if (parts.length != 3 || !parts[1].startsWith("N#") || parts[2].isEmpty() || parts[0].isEmpty()) {
            throw new BadCursor("a cursor of another list");
        }
        var start = new HashMap<String, AttributeValue>();
        start.put("list", AttributeValue.fromS(Keys.NOTICES));
        start.put("by", AttributeValue.fromS(parts[0]));
        start.put("pk", AttributeValue.fromS(parts[1]));
        start.put("sk", AttributeValue.fromS(parts[2]));
        return start;
    }
}
