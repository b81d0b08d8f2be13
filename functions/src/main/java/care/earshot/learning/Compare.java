package care.earshot.learning;

import care.earshot.learning.Try.Compared;
import care.earshot.learning.Try.Score;
import care.earshot.learning.Try.TagScore;
import care.earshot.triage.Judge;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.TagHit;
import care.earshot.triage.learned.LearnedJudge;
import care.earshot.triage.learned.LearnedJudge.Taught;
import care.earshot.triage.learned.Memory;
import care.earshot.triage.learned.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is in use and a new model, side by side on texts that neither learned from; without what is remembered, which
 * guesses nothing. Corrections are where the system was wrong, by their nature: alone they would favour whatever is
 * different. So what people left as it was counts too: each as often as it stands for, a correction as often as others
 * like it that nobody made. Where too little was left yet, the written examples count in its place; the rules know these
 * by heart, so that a new model has a hard time.
 */
final class Compare {
    private static final int LEAST_LEFT = 10;

    private static final class Counts {
        int texts, before, after, fixed, broken;

        void add(boolean rightBefore, boolean rightAfter) {
            texts++;
            before += rightBefore ? 1 : 0;
            after += rightAfter ? 1 : 0;
            fixed += rightAfter && !rightBefore ? 1 : 0;
            broken += rightBefore && !rightAfter ? 1 : 0;
        }

        Score score() {
            return new Score(texts, before, after, fixed, broken);
        }
    }

    private static final class OfTag {
        int wanted, rightBefore, wrongBefore, rightAfter, wrongAfter;
    }

    private final Judge before;
    private final Judge after;
    private final Counts corrections = new Counts();
    private final Counts left = new Counts();
    private final Counts written = new Counts();
    private final TreeMap<String, OfTag> tags = new TreeMap<>();

    Compare(RuleJudge rules, @Nullable Function<String, Prediction> inUse, Function<String, Prediction> next) {
        var now = new Taught(inUse, Memory.EMPTY);
        var then = new Taught(next, Memory.EMPTY);
        this.before = new LearnedJudge(rules, () -> now);
        this.after = new LearnedJudge(rules, () -> then);
    }

    /**
     * What there is to learn from a lesson: a row for each of its tags. A tag that was only left says little, for the rules
     * give it anyway, and many that are wrong are left; that something has none says what a tag is not.
     */
    static List<Teacher.Row> rows(Lesson lesson) {
        if (lesson.meant().isEmpty()) {
            return List.of(new Teacher.Row(lesson.text(), LearnedJudge.NONE));
        }
        return lesson.correction()
                ? lesson.meant().stream()
                        .map(tag -> new Teacher.Row(lesson.text(), tag))
                        .toList()
                : List.of();
    }

    void lesson(Lesson lesson) {
        compare(lesson.correction() ? corrections : left, lesson.text(), Set.copyOf(lesson.meant()));
    }

    /** A written example is right if its tag comes first; nobody wrote down what else may be said of it. */
    void written(Teacher.Row row) {
        var best = judged(before, row.text());
        var next = judged(after, row.text());
        written.add(first(best).equals(row.label()), first(next).equals(row.label()));
    }

    private static String first(List<String> tags) {
        return tags.isEmpty() ? LearnedJudge.NONE : tags.getFirst();
    }

    private void compare(Counts counts, String text, Set<String> meant) {
        var was = judged(before, text);
        var is = judged(after, text);
        counts.add(Set.copyOf(was).equals(meant), Set.copyOf(is).equals(meant));
        var concerned = new TreeSet<>(meant);
        concerned.addAll(was);
        concerned.addAll(is);
        for (var tag : concerned) {
            var line = tags.computeIfAbsent(tag, name -> new OfTag());
            boolean wanted = meant.contains(tag);
            line.wanted += wanted ? 1 : 0;
            line.rightBefore += wanted && was.contains(tag) ? 1 : 0;
            line.wrongBefore += !wanted && was.contains(tag) ? 1 : 0;
            line.rightAfter += wanted && is.contains(tag) ? 1 : 0;
            line.wrongAfter += !wanted && is.contains(tag) ? 1 : 0;
        }
    }

    private static List<String> judged(Judge judge, String text) {
        return judge.judge(Subject.of(text)).tags().stream().map(TagHit::tag).toList();
    }

    Compared done(Instant from) {
        boolean enough = left.texts >= LEAST_LEFT;
        double chance = Sign.chance(
                corrections.fixed + (enough ? 0 : written.fixed),
                corrections.broken + (enough ? 0 : written.broken),
                left.fixed,
                left.broken,
                Lesson.ONE_OF / Lesson.NOTICED);
        var lines = tags.entrySet().stream()
                .map(entry -> new TagScore(
                        entry.getKey(),
                        entry.getValue().wanted,
                        entry.getValue().rightBefore,
                        entry.getValue().wrongBefore,
                        entry.getValue().rightAfter,
                        entry.getValue().wrongAfter))
                .collect(Collectors.toUnmodifiableList());
        return new Compared(from, corrections.score(), left.score(), written.score(), chance, lines);
    }
}
