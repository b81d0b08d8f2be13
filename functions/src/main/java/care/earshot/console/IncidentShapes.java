package care.earshot.console;

import care.earshot.alert.FollowUp;
import care.earshot.alert.Incident;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.Incident.Words;
import care.earshot.alert.IncidentReport;
import care.earshot.alert.Series;
import care.earshot.inbox.Head;
import java.util.List;
import java.util.Objects;

/** What is shown of incidents. */
final class IncidentShapes {
    private IncidentShapes() {}

    static void incident(Json json, Incident incident) {
        var within = incident.replyWithin();
        json.text("id", incident.id())
                .text("title", incident.title())
                .text("alert", incident.alert())
                .time("openedAt", incident.openedAt())
                .text("openedBy", incident.openedBy())
                .texts(
                        "series",
                        incident.matching().series().stream()
                                .map(Series::toString)
                                .toList())
                .time("since", incident.matching().since())
                .number("replyWithinMinutes", within == null ? 0 : within.toMinutes())
                .each("words", incident.words(), IncidentShapes::words)
                .time("resolvedAt", incident.resolvedAt())
                .text("post", incident.post());
    }

    private static void words(Json json, Words words) {
        json.text("id", words.id())
                .text("use", words.use().name())
                .text("language", words.language())
                .text("text", words.text())
                .text("by", words.by())
                .text("approvedBy", words.approvedBy());
    }

    static void plan(Json json, FollowUp.Plan plan) {
        json.number("reached", plan.reached())
                .number("minutes", plan.takes().toMinutes())
                .decimal("dollars", plan.dollars())
                .each("places", plan.places(), IncidentShapes::place);
    }

    static void report(Json json, IncidentReport.Figures figures) {
        json.number("minutes", figures.lasted().toMinutes())
                .number("byRule", figures.byRule())
                .number("byHand", figures.byHand())
                .number("takenOff", figures.takenOff())
                .number("answered", figures.answered())
                .number("waiting", figures.waiting())
                .number("told", figures.told())
                .each(
                        "notTold",
                        List.copyOf(figures.notTold().entrySet()),
                        (one, why) -> one.text("why", why.getKey()).number("count", why.getValue()));
    }

    private static void place(Json json, FollowUp.Place place) {
        var head = place.head();
        var answer = place.answer();
        json.text("id", place.attached().conversation().toString())
                .text("name", head == null ? "" : head.customer().name())
                .text("handle", head == null ? "" : head.customer().handle())
                .text(
                        "way",
                        place.way() == null
                                ? ""
                                : Objects.requireNonNull(place.way()).name())
                .text("why", place.why())
                .text("text", place.text())
                .text("state", answer == null ? "" : answer.state().name())
                .text("words", answer == null ? "" : answer.words());
    }

    /** What the conversation's page shows of an incident that it is part of. */
    static void beside(Json json, Incident incident, Head head) {
        var words = incident.open()
                ? incident.wordsFor(
                        Use.HOLDING, head.work().language(), head.id().customer())
                : null;
        json.text("id", incident.id())
                .text("title", incident.title())
                .flag("open", incident.open())
                .text("holding", words == null ? "" : words.text());
    }
}
