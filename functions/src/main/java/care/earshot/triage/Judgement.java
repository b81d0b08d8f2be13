package care.earshot.triage;

import java.util.List;

/**
 * What a judge says of a message.
 *
 * @param language BCP-47, "und" when the text does not show it
 * @param sentimentBecause the words that made it, for a person
 * @param urgencyBecause likewise
 * @param tags best first; none when nothing fits
 */
public record Judgement(
        String language,
        Sentiment sentiment,
        String sentimentBecause,
        Urgency urgency,
        String urgencyBecause,
        List<TagHit> tags) {
    public Judgement {
        tags = List.copyOf(tags);
    }
}
