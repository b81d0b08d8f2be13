package care.earshot.alert;

import java.util.ArrayList;
import java.util.List;

/** What came of everyone attached to an incident. */
public final class IncidentReport {
    private IncidentReport() {}

    /** As rows of a table, the names first. */
    public static List<List<String>> rows(FollowUp.Plan plan) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "conversation", "customer", "attached", "by", "queue", "state", "told", "how", "not told because"));
        for (var place : plan.places()) {
            var head = place.head();
            var intent = place.answer();
            rows.add(List.of(
                    place.attached().conversation().toString(),
                    head == null ? "" : head.customer().handle(),
                    place.attached().at().toString(),
                    place.attached().by().isEmpty()
                            ? "matching"
                            : place.attached().by(),
                    head == null ? "" : head.work().queue(),
                    head == null ? "" : head.state().name(),
                    intent == null ? "" : intent.state().name(),
                    intent == null ? "" : intent.way().name(),
                    intent == null ? place.why() : intent.words()));
        }
        return rows;
    }
}
