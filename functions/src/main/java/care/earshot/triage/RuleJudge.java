package care.earshot.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** Judges by the phrases of the taxonomy and by word lists. */
public final class RuleJudge implements Judge {
    private static final int MOST_TAGS = 5;

    private final Taxonomy taxonomy;
    private final PhraseRules phrases;

    public RuleJudge(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.phrases = new PhraseRules(taxonomy);
    }

    @Override
    public Judgement judge(Subject subject) {
        var text = Folded.of(subject.text());
        var language = Script.language(text, subject.nativeLanguage());
        return new Judgement(
                language, Sentiment.NEUTRAL, "no word of feeling", urgency(subject), because(subject), tags(text));
    }

    private List<TagHit> tags(Folded text) {
        var byTag = new LinkedHashMap<String, TagHit>();
        for (var found : phrases.find(text)) {
            var name = taxonomy.tags().get(found.tag()).name();
            byTag.merge(name, new TagHit(name, found.confidence(), "says \"" + found.quote() + "\""), RuleJudge::both);
        }
        var hits = new ArrayList<>(byTag.values());
        hits.sort(Comparator.comparingDouble(TagHit::confidence).reversed());
        return hits.subList(0, Math.min(MOST_TAGS, hits.size()));
    }

    private static TagHit both(TagHit one, TagHit other) {
        return new TagHit(
                one.tag(),
                1 - (1 - one.confidence()) * (1 - other.confidence()),
                one.confidence() >= other.confidence() ? one.because() : other.because());
    }

    private static Urgency urgency(Subject subject) {
        return subject.unanswered() > 2 ? Urgency.HIGH : Urgency.NORMAL;
    }

    private static String because(Subject subject) {
        return subject.unanswered() > 2 ? subject.unanswered() + " messages without an answer" : "nothing that presses";
    }
}
