package care.earshot.alert;

import care.earshot.inbox.State;
import care.earshot.reply.IntentState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of everyone attached to an incident. */
public final class IncidentReport {
    private IncidentReport() {}

    /**
     * In numbers.
     *
     * @param lasted from its opening until it was resolved, or until now
     * @param byRule conversations that attached themselves and were left
     * @param answered of those attached, where we wrote since they were
     * @param waiting of those attached, where the customer waits
     * @param told that it is over
     * @param notTold how many are not, by the reason
     */
    public record Figures(
            Duration lasted,
            long byRule,
            long byHand,
            long takenOff,
            long answered,
            long waiting,
            long told,
            SortedMap<String, Long> notTold) {}

    public static Figures figures(Incident incident, List<Attached> all, FollowUp.Plan plan, Instant now) {
        var until = incident.resolvedAt();
        var places = plan.places();
        return new Figures(
                Duration.between(incident.openedAt(), until == null ? now : until),
                all.stream().filter(one -> !one.off() && one.by().isEmpty()).count(),
                all.stream().filter(one -> !one.off() && !one.by().isEmpty()).count(),
                all.stream().filter(Attached::off).count(),
                places.stream().filter(IncidentReport::answered).count(),
                places.stream()
                        .filter(one -> one.head() != null && one.head().state() == State.OPEN)
                        .count(),
                places.stream().filter(IncidentReport::told).count(),
                places.stream()
                        .filter(one -> !told(one))
                        .collect(Collectors.groupingBy(
                                one -> one.why().isEmpty() ? "open" : one.why(), TreeMap::new, Collectors.counting())));
    }

    private static boolean answered(FollowUp.Place place) {
        var ours = place.head() == null ? null : place.head().lastOut();
        return ours != null && !ours.at().isBefore(place.attached().at());
    }

    private static boolean told(FollowUp.Place place) {
        return place.answer() != null && place.answer().state() == IntentState.SENT;
    }

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
