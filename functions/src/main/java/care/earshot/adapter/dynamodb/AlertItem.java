package care.earshot.adapter.dynamodb;

import care.earshot.alert.Alert;
import care.earshot.alert.Alert.Turn;
import care.earshot.alert.Alert.Way;
import care.earshot.alert.Notice.Phase;
import care.earshot.alert.Notice.Sample;
import care.earshot.alert.Series;
import care.earshot.alert.Severity;
import care.earshot.message.ConversationId;

/** An alert as an item. */
final class AlertItem {
    private AlertItem() {}

    static Item of(Alert alert, Keys keys) {
        return Item.of(keys)
                .number("v", alert.version())
                .blob(out -> out.text("i", alert.id())
                        .text("s", alert.series().toString())
                        .text("w", alert.way().name())
                        .text("y", alert.severity().name())
                        .number("m", alert.windowMinutes())
                        .time("ws", alert.windowStart())
                        .number("n", alert.seen())
                        .fraction("e", alert.expected())
                        .number("a", alert.authors())
                        .fraction("x", alert.excess())
                        .time("o", alert.oddUntil())
                        .each(
                                "sa",
                                alert.samples(),
                                (one, sample) -> one.text(
                                                "c", sample.conversation().toString())
                                        .text("x", sample.text())
                                        .text("pl", sample.link()))
                        .each("t", alert.turns(), AlertItem::write));
    }

    private static void write(Fields out, Turn turn) {
        out.text("p", turn.phase().name())
                .time("at", turn.at())
                .time("ws", turn.windowStart())
                .number("n", turn.seen())
                .fraction("e", turn.expected())
                .number("a", turn.authors())
                .fraction("x", turn.excess())
                .text("c", turn.changed())
                .flag("t", turn.told());
    }

    static Alert read(Item item) {
        var in = item.blob();
        return new Alert(
                in.text("i"),
                item.number("v"),
                Series.parse(in.text("s")),
                Way.valueOf(in.text("w")),
                Severity.valueOf(in.text("y")),
                (int) in.number("m"),
                in.at("ws"),
                in.number("n"),
                in.fraction("e"),
                in.number("a"),
                in.fraction("x"),
                in.at("o"),
                in.each("sa").stream()
                        .map(one -> new Sample(ConversationId.parse(one.text("c")), one.text("x"), one.text("pl")))
                        .toList(),
                in.each("t").stream().map(AlertItem::turn).toList());
    }

    private static Turn turn(Read in) {
        return new Turn(
                Phase.valueOf(in.text("p")),
                in.at("at"),
                in.at("ws"),
                in.number("n"),
                in.fraction("e"),
                in.number("a"),
                in.fraction("x"),
                in.text("c"),
                in.flag("t"));
    }
}
