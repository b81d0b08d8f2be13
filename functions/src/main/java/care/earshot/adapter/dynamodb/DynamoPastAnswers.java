package care.earshot.adapter.dynamodb;

import care.earshot.message.AccountId;
import care.earshot.reply.PastAnswers;
import care.earshot.reply.Way;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What each account answered, in a partition of its own in the order of time: one query reads the latest. */
public final class DynamoPastAnswers implements PastAnswers {
    private final Table table;

    public DynamoPastAnswers(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void keep(Given given) {
        table.put(of(given));
    }

    @Override
    public List<Given> latest(AccountId account, Instant since, int most) {
        var range = new Table.Range(
                null,
                "pk = :p and sk >= :s",
                Map.of(":p", Table.s(Keys.pastAnswers(account)), ":s", Table.s(Keys.time(since))),
                false);
        return table.all(range, most, false).stream()
                .map(item -> read(account, item))
                .toList();
    }

    /** As this adapter writes it, for those who load many at once. */
    public static Map<String, AttributeValue> item(Given given) {
        return of(given).attributes();
    }

    private static Item of(Given given) {
        return Item.of(Keys.pastAnswer(given.account(), given.at(), given.id()))
                .forgetAt(given.at().plus(KEPT))
                .blob(out -> out.text("i", given.id())
                        .text("l", given.language())
                        .flag("p", given.pleased())
                        .text("w", given.way().name())
                        .time("at", given.at())
                        .text("q", given.question())
                        .text("x", given.answer()));
    }

    private static Given read(AccountId account, Item item) {
        var in = item.blob();
        return new Given(
                account,
                in.text("i"),
                in.text("q"),
                in.text("x"),
                in.text("l"),
                in.flag("p"),
                Way.valueOf(in.text("w")),
                in.at("at"));
    }
}
