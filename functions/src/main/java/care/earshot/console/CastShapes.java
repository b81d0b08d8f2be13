package care.earshot.console;

import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Counts;
import care.earshot.broadcast.Frozen;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Skip;
import care.earshot.broadcast.Whom;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How announcements are shown. */
final class CastShapes {
    private CastShapes() {}

    /** A line of the list. */
    static void row(Json json, Announcement one) {
        var frozen = one.frozen();
        json.text("id", one.id())
                .number("version", one.version())
                .text("title", one.draft().title())
                .text("topic", one.draft().topic())
                .text("stage", one.stage().name())
                .text("whom", whom(one.draft().whom()))
                .texts(
                        "languages",
                        List.copyOf(new TreeSet<>(one.draft().letters().all().keySet())))
                .texts("authors", List.copyOf(new TreeSet<>(one.authors())))
                .text("approver", one.approver())
                .number("recipients", frozen == null ? -1 : frozen.recipients())
                .time("createdAt", one.createdAt())
                .time("changedAt", one.changedAt())
                .time("startedAt", one.startedAt())
                .text("words", one.words());
    }

    private static String whom(Whom whom) {
        return switch (whom) {
            case Whom.Agreed _ -> "agreed";
            case Whom.Uploaded _ -> "file";
            case Whom.Affected _ -> "incident";
        };
    }

    /**
     * All of one.
     *
     * @param counts null while it was not counted
     * @param pace why nothing leaves just now; may be empty
     */
    static void whole(Json json, Announcement one, boolean needsApproval, @Nullable Counts counts, String pace) {
        var draft = one.draft();
        row(json, one);
        var file = draft.whom() instanceof Whom.Uploaded uploaded ? uploaded : new Whom.Uploaded("", List.of(), 0);
        json.text("file", file.key())
                .number("rows", file.rows())
                .text("incident", draft.whom() instanceof Whom.Affected(var incident) ? incident : "")
                .texts("known", List.copyOf(new TreeSet<>(draft.whom().known())))
                .text("fallback", draft.letters().fallback())
                .each(
                        "letters",
                        List.copyOf(new TreeMap<>(draft.letters().all()).entrySet()),
                        (to, letter) -> to.text("language", letter.getKey())
                                .text("subject", letter.getValue().subject())
                                .text("text", letter.getValue().text()))
                .flag("needsApproval", needsApproval)
                .text("pace", pace);
        frozen(json, one.frozen());
        if (counts == null) {
            json.none("counts");
        } else {
            json.object("counts", to -> counts(to, counts));
        }
    }

    private static void frozen(Json json, @Nullable Frozen frozen) {
        if (frozen == null) {
            json.none("frozen");
        } else {
            json.object("frozen", to -> {
                to.time("at", frozen.at()).number("recipients", frozen.recipients());
                skipped(to, frozen.skipped());
            });
        }
    }

    private static void skipped(Json json, Map<Skip, Integer> skipped) {
        json.each(
                "skipped",
                List.copyOf(new TreeMap<>(skipped).entrySet()),
                (to, one) -> to.text("why", one.getKey().name()).number("count", one.getValue()));
    }

    private static void counts(Json json, Counts counts) {
        json.number("queued", counts.queued())
                .number("sending", counts.sending())
                .number("sent", counts.sent())
                .number("failed", counts.failed())
                .number("unknown", counts.unknown())
                .number("delivered", counts.delivered())
                .number("bounced", counts.bounced())
                .number("softBounced", counts.softBounced())
                .number("complained", counts.complained())
                .number("rejected", counts.rejected())
                .number("unsubscribed", counts.unsubscribed());
        skipped(json, counts.skipped());
    }

    static void problems(Json json, List<Letters.Problem> problems) {
        json.each(
                "problems", problems, (to, one) -> to.text("where", one.where()).text("what", one.what()));
    }
}
