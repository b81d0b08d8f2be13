package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.contact.SentMail;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What SES's events reported, in the table. */
public final class DynamoSentMail implements SentMail {
    /** An answer is settled long before; a person may look for a month. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Table table;

    public DynamoSentMail(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void record(String intent, String messageId, Instant at) {
        var item = Item.of(Keys.sentMail(intent))
                .forgetAt(at.plus(KEPT))
                .blob(out -> out.text("m", messageId).time("at", at));
        table.put(item, Condition.NEW);
    }

    @Override
    public @Nullable Mail find(String intent) {
        var item = table.get(Keys.sentMail(intent));
        if (item == null) {
            return null;
        }
        var in = item.blob();
        return new Mail(in.text("m"), in.at("at"));
    }
}
