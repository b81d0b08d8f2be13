package care.earshot.triage.learned;

import care.earshot.triage.learned.Calibration.Held;
import care.earshot.triage.learned.Examples.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

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
    private record Parts(Vocabulary vocabulary, Linear linear, Linear telling, Net net) {
        Held held(Grams.Bag[] text, int label) {
            var vector = vocabulary.vector(text);
            var scores = List.of(linear.scores(vector), telling.scores(vector), net.scores(vector));
            return new Held(scores, vector.known(), label);
        }

        /** Both linear parts see the same features: they become one. */
        Model model(List<String> labels, Calibration calibration, Decision decision, String report) {
            var weights = calibration.weights();
            var both = linear.with(weights[0], telling, weights[1]);
            var joined = new Calibration(new double[] {1, weights[2]}, calibration.start());
            return new Model(labels, vocabulary, both, net, joined, decision, report);
        }
    }

    /** What parts learn from: all examples but those of one fold. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Lesson(Vocabulary vocabulary, List<Vector> vectors, int[] right) {}

    private Lesson lesson(int without) {
        var some = new ArrayList<Grams.Bag[]>();
        var right = new ArrayList<Integer>();
        for (var i = 0; i < label.length; i++) {
            if (fold(i) != without) {
                some.add(bags.get(i));
                right.add(label[i]);
            }
        }
        var known = right.stream().mapToInt(Integer::intValue).toArray();
        var vocabulary = Vocabulary.of(some, known, labels.size());
        return new Lesson(vocabulary, some.stream().map(vocabulary::vector).toList(), known);
    }

    private Linear linear(Lesson lesson, Linear.Way way) {
        var features = lesson.vocabulary().size();
        return Linear.train(lesson.vectors(), lesson.right(), labels.size(), features, way);
    }

    private Net net(Lesson lesson, Net.Course course) {
        var features = lesson.vocabulary().size();
        return Net.train(lesson.vectors(), lesson.right(), labels.size(), features, course);
    }

    private Parts parts(int without, Chosen chosen) {
        var lesson = lesson(without);
        return new Parts(
                lesson.vocabulary(),
                linear(lesson, chosen.border()),
                linear(lesson, settings.telling()),
                net(lesson, chosen.course()));
    }

    /** @param first what was learned so without the first fold */
    private record Chosen(Linear.Way border, Net.Course course, Parts first) {}

    private record Way<T, P>(T way, P part, double worth) {}

    /** Each part is learned in each way without the first fold; that which answers the fold best is taken. */
    private Chosen choose() {
        var lesson = lesson(0);
        var linear = best(settings.borders(), lesson, way -> linear(lesson, way), Linear::scores);
        var net = best(settings.courses(), lesson, way -> net(lesson, way), Net::scores);
        var telling = linear(lesson, settings.telling());
        return new Chosen(linear.way(), net.way(), new Parts(lesson.vocabulary(), linear.part(), telling, net.part()));
    }

    private <T, P> Way<T, P> best(
            List<T> ways, Lesson lesson, Function<T, P> learn, BiFunction<P, Vector, float[]> scores) {
        Way<T, P> best = null;
        for (var way : ways) {
            var part = learn.apply(way);
            var tally = new Tally(labels.size());
            for (var i = 0; i < label.length; i++) {
                if (fold(i) == 0 && label[i] >= 0) {
                    tally.add(
                            label[i],
                            highest(scores.apply(part, lesson.vocabulary().vector(bags.get(i)))));
                }
            }
            if (best == null || tally.accuracy() > best.worth()) {
                best = new Way<>(way, part, tally.accuracy());
            }
        }
        return Objects.requireNonNull(best);
    }

    private static int highest(float[] scores) {
        var best = 0;
        for (var k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    /** Equal texts are in one fold: they must not help each other. */
    private int fold(int example) {
        return Math.floorMod(examples.get(example).place(), FOLDS);
    }

    private List<Held> held(Chosen chosen) {
        var held = new ArrayList<Held>();
        for (var fold = 0; fold < settings.foldsFor(label.length, labels.size()); fold++) {
            var parts = fold == 0 ? chosen.first() : parts(fold, chosen);
            for (var i = 0; i < label.length; i++) {
                if (fold(i) == fold) {
                    held.add(parts.held(bags.get(i), label[i]));
                }
            }
        }
        return held;
    }

    private Outcome learn(long rows) {
        var chosen = choose();
        var held = held(chosen);
        var calibration = Calibration.of(held, labels.size(), 1, 1, 0.5);
        var decision = Choosing.decision(held, calibration, labels.size(), settings);
        var quality = Quality.of(held, calibration, decision, labels, rows, examples.size());
        var all = parts(-1, chosen);
        return new Outcome.Learned(all.model(labels, calibration, decision, quality.report()), quality);
    }
}
