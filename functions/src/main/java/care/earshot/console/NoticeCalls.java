package care.earshot.console;

import care.earshot.alert.Delivery;
import care.earshot.alert.NoticeLog;
import care.earshot.alert.Retell;
import java.util.Locale;

/** Whom alerts were told to, with every attempt, and telling somebody once more. */
final class NoticeCalls {
    private static final int MOST = 50;
    private static final int USUAL = 20;
    private static final int LONGEST_NAME = 40;
    private final NoticeParts parts;

    NoticeCalls(NoticeParts parts) {
        this.parts = parts;
    }

    Response list(Call call) {
        var limit = call.query().number("limit", 1, MOST, USUAL);
        NoticeLog.Page page;
        try {
            page = parts.log().page(call.query().text("after", ""), limit);
        } catch (NoticeLog.BadCursor e) {
            throw new BadInput("after", String.valueOf(e.getMessage()));
        }
        return Replies.ok(json ->
                json.each("notices", page.entries(), NoticeCalls::notice).text("next", page.next()));
    }

    private static void notice(Json json, NoticeLog.Entry entry) {
        var notice = entry.notice();
        json.text("id", notice.id())
                .text("alert", notice.alertId())
                .text("phase", notice.phase().name())
                .text("severity", notice.severity().name())
                .text("series", notice.series())
                .time("at", notice.at())
                .number("seen", notice.seen())
                .decimal("expected", notice.expected())
                .number("authors", notice.authors())
                .flag("planned", entry.planned())
                .each("deliveries", entry.deliveries(), NoticeCalls::delivery);
    }

    private static void delivery(Json json, Delivery delivery) {
        json.text("receiver", delivery.receiver())
                .text("way", delivery.way())
                .text("state", delivery.state().name())
                .text("words", delivery.words())
                .flag("held", delivery.isHeld())
                .flag("again", Retell.possible(delivery))
                .time("due", delivery.state().settled() ? null : delivery.due())
                .each(
                        "attempts",
                        delivery.attempts(),
                        (one, attempt) -> one.time("at", attempt.at())
                                .number("status", attempt.status())
                                .number("millis", attempt.millis())
                                .text("answer", attempt.answer()));
    }

    Response retry(Call call) {
        var result = parts.retell().retell(call.part("notice"), call.body().text("receiver", LONGEST_NAME));
        return switch (result) {
            case YES -> Replies.json(202, json -> json.text("state", "QUEUED"));
            case GONE -> throw new NotFound("no such notice to this receiver");
            case UNDER_WAY, PERHAPS_SENT, OVERTAKEN ->
                Replies.problem(
                        409,
                        result.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        result == Retell.Result.UNDER_WAY
                                ? "it is on its way already"
                                : "this mail was sent or may have been: it is not sent twice");
        };
    }
}
