package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Head;
import care.earshot.inbox.Listed;
import care.earshot.inbox.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a queue's open conversations: look-alikes lie behind their leader, are counted, and are passed over. */
final class Rows {
    private final Table table;
    private final DynamoConversations conversations;

    Rows(Table table, DynamoConversations conversations) {
        this.table = table;
        this.conversations = conversations;
    }

    /**
     * A row as the index has it.
     *
     * @param place the leader's, also when the leader is not open any more
     * @param leader or null then
     * @param behind the first look-alike, or null
     * @param count of look-alikes
     */
    record Row(
            String place, @Nullable Item leader, @Nullable Item behind, int count) {
        Row with(Item item) {
            return new Row(place, leader, behind == null ? item : behind, count + 1);
        }

        Stream<Keys> keys() {
            return Stream.of(leader, behind).filter(Objects::nonNull).map(Item::keys);
        }
    }

    /** The first rows behind a place; the last one is not counted to its end. */
    List<Row> read(String list, String after, int most) {
        var rows = new ArrayList<Row>();
        var from = after;
        while (rows.size() < most) {
            var found = table.query(Table.listAfter(list, from), Map.of(), most - rows.size(), false);
            for (var item : found.items()) {
                from = item.text("by");
                add(rows, item, item.keys().row(from));
            }
            if (found.next().isEmpty()) {
                break;
            }
            var last = rows.getLast();
            if (last.count() > 0) { // the rest of a long row is counted, not read
                int count = table.count(behind(list, last.place()), Listed.MOST);
                rows.set(rows.size() - 1, new Row(last.place(), last.leader(), last.behind(), count));
                from = Keys.afterRow(last.place());
            }
        }
        return rows.subList(0, Math.min(most, rows.size()));
    }

    private static void add(List<Row> rows, Item item, String row) {
        boolean leads = row.equals(item.text("by"));
        if (!rows.isEmpty() && rows.getLast().place().equals(row)) {
            rows.set(rows.size() - 1, rows.getLast().with(item));
        } else {
            rows.add(leads ? new Row(row, item, null, 0) : new Row(row, null, item, 1));
        }
    }

    /** What stands behind the leader at a place. */
    static Table.Range behind(String list, String place) {
        return Table.listBetween(list, place + "#", Keys.afterRow(place));
    }

    /** The rows with their heads; the index follows the table a moment later, and who is gone is left out. */
    List<Listed> listed(List<Row> rows, String queue) {
        var heads = conversations.byKey(rows.stream().flatMap(Row::keys).toList());
        var listed = new ArrayList<Listed>();
        for (var row : rows) {
            var open = row.keys()
                    .map(heads::get)
                    .filter(head -> head != null
                            && head.state() == State.OPEN
                            && head.work().queue().equals(queue))
                    .map(Objects::requireNonNull)
                    .toList();
            if (!open.isEmpty()) {
                boolean led = row.leader() != null
                        && Keys.head(open.getFirst().id()).equals(row.leader().keys());
                listed.add(new Listed(
                        open.getFirst(), led ? row.count() : row.count() - 1, Keys.at(row.place()), earliest(open)));
            }
        }
        return listed;
    }

    private static @Nullable Instant earliest(List<Head> open) {
        return open.stream()
                .map(Head::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
