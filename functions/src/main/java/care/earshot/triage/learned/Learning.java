package care.earshot.triage.learned;

import care.earshot.triage.learned.Calibration.Held;
import care.earshot.triage.learned.Examples.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a model of examples. A fifth of them at a time is held back and judged by what was learned from the others: from
 * that come how strict the parts are, probabilities, favours and thresholds; then everything is learned from once more.
 */
public final class Learning {
    /** What came of it. */
    public sealed interface Outcome {
        /** @param quality on held-back examples */
        record Learned(Model model, Quality quality) implements Outcome {}

        /** Nothing can be learned from these. */
        record Refused(String why) implements Outcome {}
    }

    private static final int FOLDS = 5;

    private final List<Example> examples;
    private final List<String> labels;
    private final List<Grams.Bag[]> bags = new ArrayList<>();
    private final int[] label;
    private final Settings settings;

    private Learning(List<Example> examples, List<String> labels, Settings settings) {
        this.examples = examples;
        this.labels = labels;
        this.settings = settings;
        this.label = new int[examples.size()];
        for (var i = 0; i < label.length; i++) {
            var name = examples.get(i).label();
            label[i] = name == null ? -1 : labels.indexOf(name);
            bags.add(Grams.bags(Plain.of(examples.get(i).text())));
        }
    }

    public static Outcome learn(Examples examples) {
        return learn(examples, Settings.SHIPPED);
    }

    static Outcome learn(Examples examples, Settings settings) {
        var list = examples.ordered();
        var names = new TreeMap<String, Integer>();
        for (var one : list) {
            if (one.label() != null) {
                names.merge(one.label(), 1, Integer::sum);
            }
        }
        if (names.size() < 2) {
            return new Outcome.Refused(
                    names.isEmpty()
                            ? "there is no example with a label"
                            : "all examples have the one label \"" + names.firstKey()
                                    + "\": there is nothing to tell apart");
        }
        if (list.stream().map(Example::text).distinct().count() < 2) {
            return new Outcome.Refused("all examples have the same text");
        }
        return new Learning(list, List.copyOf(new TreeSet<>(names.keySet())), settings).learn(examples.rows());
    }

    /** What is learned of some of the examples. */
    private record Parts(Vocabulary vocabulary, Linear linear, Net net) {
        Held held(Grams.Bag[] text, int label) {
            var vector = vocabulary.vector(text);
            return new Held(linear.scores(vector), net.scores(vector), vector.known(), label);
        }
    }

    private Parts parts(int without) {
        var some = new ArrayList<Grams.Bag[]>();
        var someLabels = new ArrayList<Integer>();
        for (var i = 0; i < label.length; i++) {
            if (fold(i) != without) {
                some.add(bags.get(i));
                someLabels.add(label[i]);
            }
        }
        var vocabulary = Vocabulary.of(some);
        var vectors = some.stream().map(vocabulary::vector).toList();
        var right = someLabels.stream().mapToInt(Integer::intValue).toArray();
        var linear = Linear.train(vectors, right, labels.size(), vocabulary.size(), settings.hardness());
        var school = new Net.School(vectors, right, labels.size(), vocabulary.common(), settings.course());
        for (var round = 0; round < settings.course().rounds(); round++) {
            school.round();
        }
        return new Parts(vocabulary, linear, school.net());
    }

    /** Equal texts are in one fold: they must not help each other. */
    private int fold(int example) {
        return Math.floorMod(examples.get(example).place(), FOLDS);
    }

    private Outcome learn(long rows) {
        var held = new ArrayList<Held>();
        for (var fold = 0; fold < Math.min(FOLDS, settings.folds()); fold++) {
            var parts = parts(fold);
            for (var i = 0; i < label.length; i++) {
                if (fold(i) == fold) {
                    held.add(parts.held(bags.get(i), label[i]));
                }
            }
        }
        var calibration = Calibration.of(held, labels.size());
        var decision = Choosing.decision(held, calibration, labels.size(), settings);
        var quality = Quality.of(held, calibration, decision, labels, rows, examples.size());
        var all = parts(-1);
        var model =
                new Model(labels, all.vocabulary(), all.linear(), all.net(), calibration, decision, quality.report());
        return new Outcome.Learned(model, quality);
    }
}
