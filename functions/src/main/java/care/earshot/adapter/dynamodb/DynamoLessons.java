package care.earshot.adapter.dynamodb;

import care.earshot.adapter.dynamodb.Table.Condition;
import care.earshot.learning.Lesson;
import care.earshot.learning.Lessons;
import care.earshot.message.MessageId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What people taught, an item for each message, in a partition for each month. */
public final class DynamoLessons implements Lessons {
    private final Table table;

    public DynamoLessons(DynamoDbClient client, String table) {
        this.table = new Table(client, table);
    }

    @Override
    public void keep(Lesson lesson) {
        var item = Item.of(Keys.lesson(lesson.conversation(), lesson.message(), lesson.writtenAt()))
                .number("v", lesson.version())
                .forgetAt(lesson.writtenAt().plus(KEPT))
                .blob(out -> out.text("c", Keys.spelled(lesson.conversation()))
                        .text("i", lesson.message().nativeId())
                        .time("wr", lesson.writtenAt())
                        .text("n", lesson.network())
                        .text("l", lesson.language())
                        .texts("s", lesson.said())
                        .texts("m", lesson.meant())
                        .number("w", lesson.weight())
                        .text("by", lesson.by())
                        .time("at", lesson.at())
                        .text("x", lesson.text()));
        var version = AttributeValue.fromN(Long.toString(lesson.version()));
        table.put(item, new Condition("attribute_not_exists(pk) OR v <= :v", Map.of(":v", version)));
    }

    @Override
    public List<Lesson> newest(Instant now, int most) {
        var newest = new ArrayList<Lesson>();
        var first = YearMonth.from(now.minus(KEPT).atZone(ZoneOffset.UTC));
        var month = YearMonth.from(now.atZone(ZoneOffset.UTC)).plusMonths(1); // a network's clock may run ahead
        for (; !month.isBefore(first) && newest.size() < most; month = month.minusMonths(1)) {
            var range = Table.partition(Keys.lessons(month));
            table.all(range, most - newest.size(), true).stream()
                    .filter(item -> !item.forgotten(now))
                    .map(DynamoLessons::lesson)
                    .sorted(Comparator.comparing(Lesson::at).reversed())
                    .forEach(newest::add);
        }
        return newest;
    }

    private static Lesson lesson(Item item) {
        var in = item.blob();
        var conversation = Keys.conversation(in.text("c"));
        return new Lesson(
                conversation,
                new MessageId(conversation.network(), in.text("i")),
                in.at("wr"),
                in.text("n"),
                in.text("l"),
                in.text("x"),
                in.texts("s"),
                in.texts("m"),
                (int) in.number("w"),
                in.text("by"),
                in.at("at"),
                item.number("v"));
    }
}
