package care.earshot.inbox;

import care.earshot.triage.Priority;
import care.earshot.triage.Sentiment;
import care.earshot.triage.TagHit;
import care.earshot.triage.Urgency;
import java.time.Duration;
import java.util.List;

/**
 * What triage and the team made of a conversation: where it lies and how much it hurries.
 *
 * @param replyWithin the queue's target
 * @param tags best first; those that a person set have the reason {@code by NAME}
 */
public record Work(
        String queue,
        Priority priority,
        Duration replyWithin,
        String language,
        Sentiment sentiment,
        Urgency urgency,
        List<TagHit> tags) {
    public Work {
        tags = List.copyOf(tags);
    }

    Work withTags(List<TagHit> newTags) {
        return new Work(queue, priority, replyWithin, language, sentiment, urgency, newTags);
    }

    Work movedTo(String newQueue, Duration newTarget) {
        return new Work(newQueue, priority, newTarget, language, sentiment, urgency, tags);
    }
}
