package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.learning.School;
import care.earshot.learning.Standing;
import care.earshot.learning.Try;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How learning stands, and what came of each training, in one partition. */
public final class DynamoSchool implements School {
    private final Table table;

    public DynamoSchool(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public Standing standing() {
        var item = table.get(Keys.standing());
        return item == null ? Standing.FIRST : SchoolItem.standing(item);
    }

    @Override
    public boolean save(Standing standing, @Nullable Try report) {
        var condition = Condition.follows(standing.version());
        var item = SchoolItem.item(standing);
        return report == null
                ? table.put(item, condition)
                : table.transact(List.of(table.putting(item, condition), table.putting(SchoolItem.item(report), null)))
                        < 0;
    }

    @Override
    public void add(Try report) {
        table.put(SchoolItem.item(report));
    }

    @Override
    public List<Try> tries(Instant now, int most) {
        var all = Keys.tried("");
        return table.all(Table.below(all.pk(), all.sk()).backwards(), most, true).stream()
                .filter(item -> !item.forgotten(now))
                .map(SchoolItem::tried)
                .toList();
    }

    @Override
    public void trouble(Trouble trouble) {
        table.put(Item.of(Keys.trouble())
                .forgetAt(trouble.at().plus(KEPT))
                .blob(out ->
                        out.text("i", trouble.what()).time("at", trouble.at()).text("w", trouble.words())));
    }

    @Override
    public @Nullable Trouble trouble() {
        var item = table.get(Keys.trouble());
        if (item == null) {
            return null;
        }
        var in = item.blob();
        return new Trouble(in.text("i"), in.at("at"), in.text("w"));
    }
}
