package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.Suppressed;
import care.earshot.contact.Suppression;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Addresses that get no mail, in the table: one item each, kept until somebody takes it off. */
public final class DynamoSuppression implements Suppression {
    private static final int WORDS = 1_000;
    private final Table table;

    public DynamoSuppression(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public @Nullable Suppressed of(String address) {
        var item = table.get(Keys.suppressed(Suppressed.key(address)));
        return item == null ? null : read(item);
    }

    @Override
    public Map<String, Suppressed> among(Collection<String> addresses) {
        var keys = addresses.stream()
                .map(address -> Keys.suppressed(Suppressed.key(address)))
                .toList();
        return table.get(keys, true).values().stream()
                .map(DynamoSuppression::read)
                .collect(Collectors.toMap(Suppressed::address, Function.identity()));
    }

    private static Suppressed read(Item item) {
        var in = item.blob();
        return new Suppressed(in.text("a"), Suppressed.Why.valueOf(in.text("y")), in.at("at"), in.text("w"));
    }

    @Override
    public void add(Suppressed suppressed) {
        var words = suppressed.words();
        var item = Item.of(Keys.suppressed(suppressed.address()))
                .blob(out -> out.text("a", suppressed.address())
                        .text("y", suppressed.why().name())
                        .time("at", suppressed.at())
                        .text("w", words.length() <= WORDS ? words : words.substring(0, WORDS)));
        table.put(item, Condition.NEW);
    }

    @Override
    public void remove(String address) {
        table.delete(Keys.suppressed(Suppressed.key(address)), new Condition("attribute_exists(pk)", Map.of()));
    }
}
