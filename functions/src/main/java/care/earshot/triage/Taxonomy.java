package care.earshot.triage;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a team agreed to tell apart, where it goes and how soon it is answered: the content of the taxonomy file.
 *
 * @param languages the languages that the team works in, BCP-47, most used first
 * @param otherwise the queue of a message that has no tag
 */
public record Taxonomy(
        List<String> languages, List<Tag> tags, List<Queue> queues, List<RoutingRule> rules, String otherwise) {
    public Taxonomy {
        languages = List.copyOf(languages);
        tags = List.copyOf(tags);
        queues = List.copyOf(queues);
        rules = List.copyOf(rules);
        var queueNames = new HashSet<String>();
        for (var queue : queues) {
            if (!queueNames.add(queue.name())) {
                throw new IllegalArgumentException("queue " + queue.name() + " stands twice");
            }
        }
        var tagNames = new HashSet<String>();
        for (var tag : tags) {
            if (!tagNames.add(tag.name())) {
                throw new IllegalArgumentException("tag " + tag.name() + " stands twice");
            }
            known(queueNames, tag.queue(), "tag " + tag.name());
        }
        for (var rule : rules) {
            rule.queue().ifPresent(queue -> known(queueNames, queue, "rule " + rule.name()));
            for (var tag : rule.tags()) {
                if (!tagNames.contains(tag)) {
                    throw new IllegalArgumentException(
                            "rule " + rule.name() + " names the tag " + tag + ", which the taxonomy does not have");
                }
            }
        }
        known(queueNames, otherwise, "otherwise");
    }

    private static void known(HashSet<String> queues, String queue, String who) {
        if (!queues.contains(queue)) {
            throw new IllegalArgumentException(
                    who + " goes to the queue " + queue + ", which the taxonomy does not have");
        }
    }

    /**
     * Checks one phrase of a tag.
     *
     * @throws IllegalArgumentException says what is wrong with it
     */
    public static void checkPhrase(String phrase) {
        Phrase.parse(phrase);
    }

    /** Its queues, targets and rules. */
    public Routing routing() {
        Map<String, String> queueOf = new LinkedHashMap<>();
        tags.forEach(tag -> queueOf.put(tag.name(), tag.queue()));
        Map<String, Queue> byName = new LinkedHashMap<>();
        queues.forEach(queue -> byName.put(queue.name(), queue));
        return new Routing(rules, queueOf, byName, otherwise);
    }
}
