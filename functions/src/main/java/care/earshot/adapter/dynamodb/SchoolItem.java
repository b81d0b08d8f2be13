package care.earshot.adapter.dynamodb;

import care.earshot.learning.School;
import care.earshot.learning.Standing;
import care.earshot.learning.Standing.Use;
import care.earshot.learning.Try;
import care.earshot.learning.Try.Compared;
import care.earshot.learning.Try.Decision;
import care.earshot.learning.Try.Score;
import care.earshot.learning.Try.TagScore;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How learning stands, and what came of a training, as items. */
final class SchoolItem {
    private SchoolItem() {}

    static Item item(Standing standing) {
        return Item.of(Keys.standing())
                .number("v", standing.version())
                .blob(out -> out.object("u", use -> use(use, standing.use()))
                        .flag("p", standing.pinned())
                        .time("si", standing.since())
                        .text("by", standing.by())
                        .flag("x", standing.x())
                        .text("xb", standing.xBy())
                        .time("xa", standing.xAt()));
    }

    static Standing standing(Item item) {
        var in = item.blob();
        return new Standing(
                item.number("v"),
                use(in.object("u")),
                in.flag("p"),
                in.time("si"),
                in.text("by"),
                in.flag("x"),
                in.text("xb"),
                in.time("xa"));
    }

    private static void use(Fields out, Use use) {
        out.text("m", use.model()).text("r", use.memory()).flag("x", use.ofX());
    }

    private static Use use(@Nullable Read in) {
        return in == null ? Use.RULES : new Use(in.text("m"), in.text("r"), in.flag("x"));
    }

    static Item item(Try one) {
        return Item.of(Keys.tried(one.id()))
                .forgetAt(one.at().plus(School.KEPT))
                .blob(out -> {
                    out.text("i", one.id())
                            .time("at", one.at())
                            .text("d", one.decision().name())
                            .text("de", one.detail())
                            .each("ne", one.networks().entrySet(), SchoolItem::count)
                            .each("la", one.languages().entrySet(), SchoolItem::count)
                            .number("co", one.corrections())
                            .number("wo", one.without())
                            .number("le", one.left())
                            .number("re", one.remembered())
                            .number("ro", one.rows())
                            .object("u", use -> use(use, one.use()));
                    var compared = one.compared();
                    if (compared != null) {
                        out.object("cm", o -> compared(o, compared));
                    }
                });
    }

    private static void count(Fields out, Map.Entry<String, Integer> count) {
        out.text("k", count.getKey()).number("n", count.getValue());
    }

    private static Map<String, Integer> counts(Read in, String name) {
        var counts = new TreeMap<String, Integer>();
        in.each(name).forEach(one -> counts.put(one.text("k"), (int) one.number("n")));
        return counts;
    }

    private static void compared(Fields out, Compared compared) {
        out.time("fr", compared.from())
                .object("c", o -> score(o, compared.corrections()))
                .object("l", o -> score(o, compared.left()))
                .object("w", o -> score(o, compared.written()))
                .fraction("p", compared.chance())
                .each(
                        "t",
                        compared.tags(),
                        (o, tag) -> o.text("t", tag.tag())
                                .number("w", tag.wanted())
                                .number("rb", tag.rightBefore())
                                .number("wb", tag.wrongBefore())
                                .number("ra", tag.rightAfter())
                                .number("wa", tag.wrongAfter()));
    }

    private static void score(Fields out, Score score) {
        out.number("t", score.texts())
                .number("b", score.before())
                .number("a", score.after())
                .number("f", score.fixed())
                .number("w", score.broken());
    }

    private static Score score(Read in, String name) {
        var one = Objects.requireNonNull(in.object(name));
        return new Score(
                (int) one.number("t"), (int) one.number("b"), (int) one.number("a"), (int) one.number("f"), (int)
                        one.number("w"));
    }

    static Try tried(Item item) {
        var in = item.blob();
        var compared = in.object("cm");
        return new Try(
                in.text("i"),
                in.at("at"),
                Decision.valueOf(in.text("d")),
                in.text("de"),
                counts(in, "ne"),
                counts(in, "la"),
                (int) in.number("co"),
                (int) in.number("wo"),
                (int) in.number("le"),
                (int) in.number("re"),
                (int) in.number("ro"),
                compared == null ? null : compared(compared),
                use(in.object("u")));
    }

    private static Compared compared(Read in) {
        return new Compared(
                in.at("fr"),
                score(in, "c"),
                score(in, "l"),
                score(in, "w"),
                in.fraction("p"),
                in.each("t").stream()
                        .map(tag -> new TagScore(
                                tag.text("t"),
                                (int) tag.number("w"),
                                (int) tag.number("rb"),
                                (int) tag.number("wb"),
                                (int) tag.number("ra"),
                                (int) tag.number("wa")))
                        .toList());
    }
}
