package care.earshot.adapter.dynamodb;

import care.earshot.alert.Attached;
import care.earshot.alert.Incident;
import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.Incident.Words;
import care.earshot.alert.Incidents.Line;
import care.earshot.alert.Series;
import care.earshot.message.AccountId;
import java.time.Duration;
import java.util.Objects;

/** Incidents, their lines and what is attached, as items. */
final class IncidentItem {
    private IncidentItem() {}

    static Item item(Incident incident) {
        var matching = incident.matching();
        var within = incident.replyWithin();
        return Item.of(Keys.incident(incident.id()))
                .number("v", incident.version())
                .blob(out -> out.text("i", incident.id())
                        .text("t", incident.title())
                        .text("al", incident.alert())
                        .time("at", incident.openedAt())
                        .text("by", incident.openedBy())
                        .texts(
                                "se",
                                matching.series().stream().map(Series::toString).toList())
                        .time("si", matching.since())
                        .number("w", within == null ? 0 : within.toSeconds())
                        .each("wo", incident.words(), IncidentItem::words)
                        .time("to", incident.attachedTo())
                        .time("re", incident.resolvedAt())
                        .text("po", incident.post())
                        .text(
                                "pf",
                                incident.postFrom() == null
                                        ? ""
                                        : incident.postFrom().toString()));
    }

    private static void words(Fields out, Words words) {
        out.text("i", words.id())
                .text("u", words.use().name())
                .text("l", words.language())
                .text("t", words.text())
                .text("by", words.by())
                .text("ok", words.approvedBy());
    }

    static Incident incident(Item item) {
        var in = item.blob();
        long within = in.number("w");
        return new Incident(
                in.text("i"),
                item.number("v"),
                in.text("t"),
                in.text("al"),
                in.at("at"),
                in.text("by"),
                new Matching(in.texts("se").stream().map(Series::parse).toList(), in.at("si")),
                within == 0 ? null : Duration.ofSeconds(within),
                in.each("wo").stream().map(IncidentItem::words).toList(),
                in.time("to"),
                in.time("re"),
                in.text("po"),
                in.text("pf").isEmpty() ? null : AccountId.parse(in.text("pf")));
    }

    private static Words words(Read in) {
        return new Words(
                in.text("i"), Use.valueOf(in.text("u")), in.text("l"), in.text("t"), in.text("by"), in.text("ok"));
    }

    static Item item(String incident, Line line) {
        return Item.of(Keys.incidentLine(incident, line.id()))
                .blob(out -> out.text("i", line.id())
                        .time("at", line.at())
                        .text("by", line.by())
                        .text("w", line.what())
                        .text("d", line.detail()));
    }

    static Line line(Item item) {
        var in = item.blob();
        return new Line(in.text("i"), in.at("at"), in.text("by"), in.text("w"), in.text("d"));
    }

    static Item item(Attached attached) {
        return Item.of(Keys.attached(attached.incident(), attached.conversation()))
                .text("c", Keys.spelled(attached.conversation()))
                .blob(out -> out.text("i", attached.incident())
                        .time("at", attached.at())
                        .text("by", attached.by())
                        .flag("off", attached.off())
                        .text("an", attached.answer()));
    }

    static Attached attached(Item item) {
        var in = item.blob();
        return new Attached(
                in.text("i"),
                Objects.requireNonNull(item.conversation()),
                in.at("at"),
                in.text("by"),
                in.flag("off"),
                in.text("an"));
    }
}
