package care.earshot.triage;

import java.util.List;
import java.util.Map;

/**
 * Sends messages to queues. The first rule that holds decides; else the queue of the best tag; else {@code otherwise}.
 *
 * @param queueOf queue by tag
 * @param queues queue by name
 * @param otherwise where a message without a tag goes
 */
public record Routing(
        List<RoutingRule> rules, Map<String, String> queueOf, Map<String, Queue> queues, String otherwise) {
    public Routing {
        rules = List.copyOf(rules);
        queueOf = Map.copyOf(queueOf);
        queues = Map.copyOf(queues);
    }

    /**
     * Where this message goes.
     *
     * @param network as messages carry it: {@code x}, {@code email}
     * @param isPrivate a direct message or an e-mail
     */
    public Route route(Judgement judgement, String network, boolean isPrivate) {
        for (var rule : rules) {
            if (rule.holds(judgement, network, isPrivate)) {
                var urgent = priority(judgement.urgency());
                var floor = rule.priority().orElse(urgent);
                return at(
                        rule.queue().orElseGet(() -> queueByTag(judgement)),
                        urgent.compareTo(floor) >= 0 ? urgent : floor,
                        "rule " + rule.name());
            }
        }
        var because = judgement.tags().isEmpty()
                ? "no tag"
                : "tag " + judgement.tags().getFirst().tag();
        return at(queueByTag(judgement), priority(judgement.urgency()), because);
    }

    private String queueByTag(Judgement judgement) {
        return judgement.tags().isEmpty()
                ? otherwise
                : queueOf.getOrDefault(judgement.tags().getFirst().tag(), otherwise);
    }

    private Route at(String name, Priority priority, String because) {
        var queue = queues.get(name);
        if (queue == null) {
            throw new IllegalStateException("routed to " + name + ", which is no queue of the taxonomy");
        }
        return new Route(name, priority, queue.target(priority), because);
    }

    private static Priority priority(Urgency urgency) {
        return switch (urgency) {
            case LOW -> Priority.LOW;
            case NORMAL -> Priority.NORMAL;
            case HIGH -> Priority.HIGH;
            case URGENT -> Priority.URGENT;
        };
    }
}
