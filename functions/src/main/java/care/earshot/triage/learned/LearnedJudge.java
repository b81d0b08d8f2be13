package care.earshot.triage.learned;

import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges as the rules do, and as the team taught. What people said of the same words before, counts; else the model adds
 * its tag where it is sure, and takes away others where it is very sure. Each reason says so.
 */
public final class LearnedJudge implements Judge {
    /** The label of what has none of the tags. */
    public static final String NONE = "-";

    /** Begins the reason of every tag that was learned. */
    public static final String LEARNED = "learned: ";

    /** So sure the model must be to contradict the rules: of such answers this share is right. */
    static final double OVERRULES = 0.8;

    private static final double TOLD = 0.98; // people said so of the same words
    private static final int MOST_TAGS = 5;
    private static final int QUOTED = 60;

    /**
     * What the team taught.
     *
     * @param model null: nothing but the memory
     */
    public record Taught(@Nullable Function<String, Prediction> model, Memory memory) {
        public static final Taught NOTHING = new Taught(null, Memory.EMPTY);
    }

    private final RuleJudge rules;
    private final Supplier<Taught> taught;

    /** @param taught asked at every message */
    public LearnedJudge(RuleJudge rules, Supplier<Taught> taught) {
        this.rules = rules;
        this.taught = taught;
    }

    @Override
    public Judgement judge(Subject subject) {
        var now = taught.get();
        var told = now.memory().find(subject.text());
        if (told != null) {
            return rules.judge(subject, found -> told(told, found));
        }
        var model = now.model();
        return model == null
                ? rules.judge(subject)
                : rules.judge(subject, found -> second(found, model.apply(subject.text())));
    }

    /** What a model says to this judge: of what becomes no tag, nobody reads why. */
    public static Function<String, Prediction> model(Model model) {
        return text -> model.predict(text, label -> !label.equals(NONE));
    }

    private List<TagHit> told(Memory.Said told, List<TagHit> found) {
        var tags = new ArrayList<TagHit>();
        for (var tag : told.tags()) {
            if (rules.knows(tag)) {
                var same = found.stream().filter(hit -> hit.tag().equals(tag)).findFirst();
                tags.add(same.orElseGet(
                        () -> new TagHit(tag, TOLD, LEARNED + "the team said so of \"" + begin(told.text()) + "\"")));
            }
        }
        return tags;
    }

    private static String begin(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= QUOTED
                ? line
                : line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
    }

    private List<TagHit> second(List<TagHit> found, Prediction said) {
        var label = said.label();
        if (label == null) {
            return found;
        }
        boolean overrules = said.confidence() >= OVERRULES;
        if (label.equals(NONE)) {
            return overrules ? List.of() : found;
        }
        if (!rules.knows(label)) {
            return found;
        }
        var tags = new ArrayList<TagHit>();
        var because = LEARNED + String.join(", ", said.because());
        for (var hit : found) {
            if (hit.tag().equals(label)) {
                because = hit.because() + "; " + because;
            } else if (!overrules) {
                tags.add(hit);
            }
        }
        var before = found.stream()
                .filter(hit -> hit.tag().equals(label))
                .mapToDouble(TagHit::confidence)
                .max()
                .orElse(0);
        tags.add(new TagHit(label, Math.max(before, said.confidence()), because));
        tags.sort(Comparator.comparingDouble(TagHit::confidence).reversed());
        return tags.subList(0, Math.min(MOST_TAGS, tags.size()));
    }
}
