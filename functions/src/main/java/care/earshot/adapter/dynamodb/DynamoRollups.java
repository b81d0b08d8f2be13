package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.alert.Rollup;
import care.earshot.alert.Rollup.Line;
import care.earshot.alert.Rollup.Span;
import care.earshot.alert.Rollups;
import care.earshot.alert.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts of hours and days in the table: an item each, with all series in it. */
public final class DynamoRollups implements Rollups {
    private static final int MOST = 20_000; // hours of two years
    private final Table table;

    public DynamoRollups(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void put(Rollup rollup, long run, Instant now) {
        var item = Item.of(Keys.rollup(rollup.span(), rollup.from()))
                .number("v", run)
                .forgetAt(rollup.from().plus(KEPT))
                .blob(out -> out.each(
                        "s",
                        rollup.series().entrySet(),
                        (line, entry) -> line.text("s", entry.getKey().toString())
                                .text("c", text(entry.getValue().counts()))
                                .number("a", entry.getValue().authors())));
        table.put(
                item,
                new Condition(
                        "attribute_not_exists(pk) OR v <= :v", Map.of(":v", AttributeValue.fromN(Long.toString(run)))));
    }

    @Override
    public List<Rollup> read(Span span, Instant from, Instant until) {
        var range = Table.between(Keys.rollup(span, from), Keys.rollup(span, until));
        return table.all(range, MOST, true).stream()
                .map(item -> read(span, item))
                .filter(rollup -> rollup.from().isBefore(until)) // a range of the table has both ends
                .toList();
    }

    private static Rollup read(Span span, Item item) {
        var in = item.blob();
        var series = new TreeMap<Series, Line>();
        for (var line : in.each("s")) {
            series.put(Series.parse(line.text("s")), new Line(counts(line.text("c"), span.steps()), (int)
                    line.number("a")));
        }
        return new Rollup(span, Keys.time(item.keys()), series);
    }

    /** With a comma before each but the first, and nothing for zero: the item is packed, and rows of commas weigh little. */
    private static String text(int[] counts) {
        int end = counts.length;
        while (end > 0 && counts[end - 1] == 0) {
            end--;
        }
        var text = new StringBuilder();
        for (int i = 0; i < end; i++) {
            text.append(i == 0 ? "" : ",").append(counts[i] == 0 ? "" : counts[i]);
        }
        return text.toString();
    }

    private static int[] counts(String text, int steps) {
        var counts = new int[steps];
        var parts = text.split(",", -1);
        for (int i = 0; i < parts.length && i < steps; i++) {
            counts[i] = parts[i].isEmpty() ? 0 : Integer.parseInt(parts[i]);
        }
        return counts;
    }
}
