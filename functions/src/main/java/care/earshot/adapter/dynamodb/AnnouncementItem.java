package care.earshot.adapter.dynamodb;

import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Frozen;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Post;
import care.earshot.broadcast.Skip;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Whom;
import care.earshot.message.AccountId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** An announcement as an item: on the list of those at work, or on the list of all others. */
final class AnnouncementItem {
    private AnnouncementItem() {}

    static Item item(Announcement one) {
        var keys = Keys.announcement(one.id());
        boolean works = one.stage().works();
        return Item.of(keys)
                .number("v", one.version())
                .text("list", works ? Keys.ANNOUNCING : Keys.ANNOUNCEMENTS)
                .text("by", keys.place(works ? one.changedAt() : one.createdAt(), ""))
                .blob(out -> write(out, one));
    }

    private static void write(Fields out, Announcement one) {
        var draft = one.draft();
        out.text("i", one.id()).text("n", draft.title()).text("t", draft.topic());
        switch (draft.whom()) {
            case Whom.Agreed() -> out.text("w", "agreed");
            case Whom.Uploaded(var key, var columns, var rows) ->
                out.text("w", "file").text("wk", key).texts("wc", columns).number("wr", rows);
            case Whom.Affected(var incident) -> out.text("w", "incident").text("wk", incident);
        }
        out.each(
                        "l",
                        new TreeMap<>(draft.letters().all()).entrySet(),
                        (to, letter) -> to.text("l", letter.getKey())
                                .text("s", letter.getValue().subject())
                                .text("x", letter.getValue().text()))
                .text("lf", draft.letters().fallback())
                .text("pa", draft.post() == null ? "" : draft.post().account().toString())
                .text("px", draft.post() == null ? "" : draft.post().text())
                .text("st", one.stage().name())
                .texts("au", new TreeSet<>(one.authors()))
                .text("ap", one.approver())
                .time("c", one.createdAt())
                .time("ch", one.changedAt())
                .time("sa", one.startedAt())
                .text("wo", one.words());
        var frozen = one.frozen();
        if (frozen != null) {
            out.object(
                    "f",
                    to -> to.text("r", frozen.run())
                            .time("a", frozen.at())
                            .number("n", frozen.recipients())
                            .number("b", frozen.batches())
                            .each(
                                    "s",
                                    new TreeMap<>(frozen.skipped()).entrySet(),
                                    (skip, entry) -> skip.text(
                                                    "w", entry.getKey().name())
                                            .number("n", entry.getValue())));
        }
    }

    static Announcement read(Item item) {
        var in = item.blob();
        var whom = switch (in.text("w")) {
            case "file" -> new Whom.Uploaded(in.text("wk"), in.texts("wc"), (int) in.number("wr"));
            case "incident" -> new Whom.Affected(in.text("wk"));
            default -> new Whom.Agreed();
        };
        var letters = new HashMap<String, Letter>();
        in.each("l").forEach(letter -> letters.put(letter.text("l"), new Letter(letter.text("s"), letter.text("x"))));
        var frozen = in.object("f");
        return new Announcement(
                in.text("i"),
                item.number("v"),
                new Draft(
                        in.text("n"),
                        in.text("t"),
                        whom,
                        new Letters(letters, in.text("lf")),
                        in.text("px").isEmpty() ? null : new Post(AccountId.parse(in.text("pa")), in.text("px"))),
                Stage.valueOf(in.text("st")),
                new HashSet<>(in.texts("au")),
                in.text("ap"),
                in.at("c"),
                in.at("ch"),
                frozen == null
                        ? null
                        : new Frozen(
                                frozen.text("r"),
                                frozen.at("a"),
                                (int) frozen.number("n"),
                                (int) frozen.number("b"),
                                skipped(frozen)),
                in.time("sa"),
                in.text("wo"));
    }

    private static Map<Skip, Integer> skipped(Read frozen) {
        var skipped = new EnumMap<Skip, Integer>(Skip.class);
        frozen.each("s").forEach(one -> skipped.put(Skip.valueOf(one.text("w")), (int) one.number("n")));
        return skipped;
    }
}
