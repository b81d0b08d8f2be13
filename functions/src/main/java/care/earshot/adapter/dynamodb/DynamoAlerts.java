package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.alert.Alert;
import care.earshot.alert.Alerts;
import care.earshot.alert.Rule;
import care.earshot.alert.Rules;
import care.earshot.alert.Series;
import care.earshot.alert.Severity;
import care.earshot.alert.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Alerts in the table: what a run begins with lies in one partition, so that one query reads it; what is past in another. */
public final class DynamoAlerts implements Alerts {
    /** How long past alerts are kept. */
    public static final Duration KEPT = Duration.ofDays(3 * 366);

    private static final int MOST = 10_000;
    private final Table table;

    public DynamoAlerts(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public Board board() {
        var state = WatchState.NONE;
        var rules = Rules.SHIPPED;
        Map<String, Instant> tags = new TreeMap<>();
        var open = new ArrayList<Alert>();
        for (var item : table.all(Table.partition(Keys.ALERTS), MOST, true)) {
            switch (item.keys().kind()) {
                case 'N' -> open.add(AlertItem.read(item));
                case 'T' -> tags = tags(item.blob());
                case 'U' -> rules = rules(item);
                case 'W' -> state = StateItem.read(item);
                default -> throw new IllegalStateException(item.keys() + " is written by a newer version");
            }
        }
        return new Board(state, rules, tags, open);
    }

    @Override
    public boolean save(WatchState state) {
        return table.put(StateItem.of(state), Condition.follows(state.version()));
    }

    @Override
    public boolean write(Alert alert) {
        if (!alert.settled()) {
            return table.put(AlertItem.of(alert, Keys.alert(alert.series())), Condition.follows(alert.version()));
        }
        var past = AlertItem.of(alert, Keys.pastAlert(alert.id()))
                .forgetAt(alert.openedAt().plus(KEPT));
        return table.transact(List.of(closing(alert), table.putting(past, null))) < 0;
    }

    private TransactWriteItem closing(Alert alert) {
        var follows = Condition.follows(alert.version());
        return TransactWriteItem.builder()
                .delete(Delete.builder()
                        .tableName(table.name())
                        .key(Item.key(Keys.alert(alert.series())))
                        .conditionExpression(follows.expression())
                        .expressionAttributeValues(follows.valuesOrNull())
                        .build())
                .build();
    }

    @Override
    public List<Alert> past(String before, int limit) {
        var all = Table.partition(Keys.PAST_ALERTS);
        var range = before.isEmpty()
                ? all
                : new Table.Range(
                        null,
                        "pk = :p and sk < :s",
                        Map.of(
                                ":p",
                                Table.s(Keys.PAST_ALERTS),
                                ":s",
                                Table.s(Keys.pastAlert(before).sk())),
                        true);
        return table.all(range.backwards(), limit, true).stream()
                .map(AlertItem::read)
                .toList();
    }

    @Override
    public @Nullable Alert alert(String id) {
        var item = table.get(Keys.pastAlert(id));
        return item != null
                ? AlertItem.read(item)
                : board().open().stream()
                        .filter(alert -> alert.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public boolean save(Rules rules) {
        var item = Item.of(new Keys(Keys.ALERTS, "U"))
                .number("v", rules.version())
                .blob(out -> out.each(
                        "r",
                        rules.own().entrySet(),
                        (one, entry) -> one.text("s", entry.getKey().toString())
                                .flag("on", entry.getValue().on())
                                .number("w", entry.getValue().windowMinutes())
                                .number("m", entry.getValue().minimum())
                                .number("a", entry.getValue().authors())
                                .text("y", entry.getValue().severity().name())
                                .flag("d", entry.getValue().drops())));
        return table.put(item, Condition.follows(rules.version()));
    }

    private static Rules rules(Item item) {
        var own = new TreeMap<Series, Rule>();
        for (var one : item.blob().each("r")) {
            own.put(
                    Series.parse(one.text("s")),
                    new Rule(
                            one.flag("on"),
                            (int) one.number("w"),
                            (int) one.number("m"),
                            (int) one.number("a"),
                            Severity.valueOf(one.text("y")),
                            one.flag("d")));
        }
        return new Rules(item.number("v"), own);
    }

    @Override
    public void save(Map<String, Instant> tags) {
        table.put(Item.of(new Keys(Keys.ALERTS, "T"))
                .blob(out -> out.each(
                        "t",
                        new TreeMap<>(tags).entrySet(),
                        (one, entry) -> one.text("n", entry.getKey()).time("at", entry.getValue()))));
    }

    private static Map<String, Instant> tags(Read in) {
        var tags = new TreeMap<String, Instant>();
        in.each("t").forEach(one -> tags.put(one.text("n"), one.at("at")));
        return tags;
    }
}
