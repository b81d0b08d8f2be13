package care.earshot.triage.learned;

import care.earshot.triage.Senses;
import care.earshot.triage.learned.Calibration.Held;
import care.earshot.triage.learned.Examples.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model of examples. A fifth of them at a time is held back and judged by what was learned from the others: from
 * that come how strict the parts are, whether the convolution is worth its keep, probabilities, rule and thresholds;
 * then everything is learned from once more. Over 250 lines because all of it works on the same examples.
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
    private static final double[] FIRST = {1, 1, 0.5, 0.5}; // what a point of each part counts: where to begin
    private static final int WITHOUT_ORDER = 3; // parts

    private final List<Example> examples;
    private final List<String> labels;
    private final List<Grams.Bag[]> bags = new ArrayList<>();
    private final List<int[][]> sequences = new ArrayList<>();
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
            var plain = Plain.of(examples.get(i).text());
            var senses = Senses.of(plain.original());
            bags.add(Grams.bags(plain, senses));
            sequences.add(Sequence.of(plain, senses));
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
    private record Parts(
            Vocabulary vocabulary,
            Linear linear,
            Linear telling,
            Net net,
            @Nullable Convolution convolution) {
        Held held(Grams.Bag[] text, int[][] sequence, int label) {
            var vector = vocabulary.vector(text);
            var scores = new ArrayList<>(List.of(linear.scores(vector), telling.scores(vector), net.scores(vector)));
            if (convolution != null) {
                scores.add(convolution.scores(sequence));
            }
            return new Held(scores, vector.known(), label);
        }

        Parts withoutOrder() {
            return new Parts(vocabulary, linear, telling, net, null);
        }

        /** Both linear parts see the same features: they become one. */
        Model model(List<String> labels, Calibration calibration, Decision decision, String report) {
            var weights = calibration.weights();
            var both = linear.with(weights[0], telling, weights[1]);
            var others = Arrays.copyOfRange(weights, 1, weights.length);
            others[0] = 1;
            var joined = new Calibration(others, calibration.start());
            return new Model(labels, vocabulary, both, net, convolution, joined, decision, report);
        }
    }

    /** What parts learn from: all examples but those of one fold. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Lesson(Vocabulary vocabulary, List<Vector> vectors, List<int[][]> sequences, int[] right) {}

    private Lesson lesson(int without) {
        var some = new ArrayList<Grams.Bag[]>();
        var inOrder = new ArrayList<int[][]>();
        var right = new ArrayList<Integer>();
        for (var i = 0; i < label.length; i++) {
            if (fold(i) != without) {
                some.add(bags.get(i));
                inOrder.add(sequences.get(i));
                right.add(label[i]);
            }
        }
        var known = right.stream().mapToInt(Integer::intValue).toArray();
        var vocabulary = Vocabulary.of(some, known, labels.size());
        return new Lesson(vocabulary, some.stream().map(vocabulary::vector).toList(), inOrder, known);
    }

    private Linear linear(Lesson lesson, Linear.Way way) {
        var features = lesson.vocabulary().size();
        return Linear.train(lesson.vectors(), lesson.right(), labels.size(), features, way);
    }

    private Net net(Lesson lesson, Net.Course course) {
        var features = lesson.vocabulary().size();
        return Net.train(lesson.vectors(), lesson.right(), labels.size(), features, course);
    }

    private Convolution convolution(Lesson lesson, ConvolutionSchool.Course course) {
        return ConvolutionSchool.train(lesson.sequences(), lesson.right(), labels.size(), course);
    }

    private Parts parts(int without, Chosen chosen) {
        var lesson = lesson(without);
        return new Parts(
                lesson.vocabulary(),
                linear(lesson, chosen.border()),
                linear(lesson, settings.telling()),
                net(lesson, chosen.course()),
                chosen.order() == null ? null : convolution(lesson, chosen.order()));
    }

    /**
     * @param order null: that words stand in an order tells nothing more
     * @param first what was learned so without the first fold
     */
    private record Chosen(Linear.Way border, Net.Course course, ConvolutionSchool.@Nullable Course order, Parts first) {
        Chosen withoutOrder() {
            return new Chosen(border, course, null, first.withoutOrder());
        }
    }

    private record Way<T, P>(T way, P part, double worth) {}

    /** Each part is learned in each way without the first fold; that which answers the fold best is taken. */
    private Chosen choose() {
        var lesson = lesson(0);
        var linear = best(settings.borders(), lesson, way -> linear(lesson, way), Linear::scores);
        var net = best(settings.courses(), lesson, way -> net(lesson, way.net()), Net::scores);
        var telling = linear(lesson, settings.telling());
        var order = net.way().order();
        var with = new Parts(lesson.vocabulary(), linear.part(), telling, net.part(), convolution(lesson, order));
        var all = new Chosen(linear.way(), net.way().net(), order, with);
        return gain(held(with, 0)) > 0 ? all : all.withoutOrder();
    }

    /** How much likelier the order of words makes right answers that no part has seen: mean of natural logarithms. */
    private double gain(List<Held> held) {
        var rest = without(held);
        return calibration(rest).unlikely(rest) - calibration(held).unlikely(held);
    }

    private static List<Held> without(List<Held> held) {
        return held.stream()
                .map(one -> new Held(one.scores().subList(0, WITHOUT_ORDER), one.known(), one.label()))
                .toList();
    }

    private Calibration calibration(List<Held> held) {
        var parts = held.isEmpty() ? WITHOUT_ORDER : held.getFirst().scores().size();
        return Calibration.of(held, labels.size(), Arrays.copyOf(FIRST, parts));
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
                            Rule.highest(scores.apply(part, lesson.vocabulary().vector(bags.get(i)))));
                }
            }
            if (best == null || tally.accuracy() > best.worth()) {
                best = new Way<>(way, part, tally.accuracy());
            }
        }
        return Objects.requireNonNull(best);
    }

    /** Equal texts are in one fold: they must not help each other. */
    private int fold(int example) {
        return Math.floorMod(examples.get(example).place(), FOLDS);
    }

    private List<Held> held(Chosen chosen) {
        var held = new ArrayList<Held>();
        for (var fold = 0; fold < settings.foldsFor(label.length, labels.size()); fold++) {
            held.addAll(held(fold == 0 ? chosen.first() : parts(fold, chosen), fold));
        }
        return held;
    }

    private List<Held> held(Parts parts, int fold) {
        var held = new ArrayList<Held>();
        for (var i = 0; i < label.length; i++) {
            if (fold(i) == fold) {
                held.add(parts.held(bags.get(i), sequences.get(i), label[i]));
            }
        }
        return held;
    }

    private Outcome learn(long rows) {
        var chosen = choose();
        var held = held(chosen);
        if (chosen.order() != null && gain(held) < settings.worth()) {
            chosen = chosen.withoutOrder();
            held = without(held);
        }
        var calibration = calibration(held);
        var decision = Choosing.decision(held, calibration, labels.size(), settings);
        var quality = Quality.of(held, calibration, decision, labels, rows, examples.size());
        var all = parts(-1, chosen);
        return new Outcome.Learned(all.model(labels, calibration, decision, quality.report()), quality);
    }
}
