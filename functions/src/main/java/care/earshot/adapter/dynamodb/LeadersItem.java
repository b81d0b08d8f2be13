package care.earshot.adapter.dynamodb;

import care.earshot.inbox.Leader;
import care.earshot.inbox.Leaders;
import java.time.Duration;

/** Who leads the look-alikes of one key, as an item; forgotten two days after its newest. */
final class LeadersItem {
    private static final Duration KEPT = Duration.ofDays(2);

    private LeadersItem() {}

    static Item item(Leaders leaders) {
        return Item.of(Keys.leaders(leaders.key()))
                .number("v", leaders.version())
                .forgetAt(leaders.leaders().getLast().since().plus(KEPT))
                .blob(out -> out.each("l", leaders.leaders(), LeadersItem::leader));
    }

    private static void leader(Fields out, Leader leader) {
        out.text("c", Keys.spelled(leader.conversation()))
                .text("m", leader.message())
                .time("a", leader.since())
                .text("t", leader.text())
                .text("p", leader.print());
    }

    static Leaders read(long key, Item item) {
        var leaders = item.blob().each("l").stream()
                .map(in -> new Leader(
                        Keys.conversation(in.text("c")), in.text("m"), in.at("a"), in.text("t"), in.text("p")))
                .toList();
        return new Leaders(key, item.number("v"), leaders);
    }
}
