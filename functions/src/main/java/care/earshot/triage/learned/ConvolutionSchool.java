package care.earshot.triage.learned;

import care.earshot.triage.learned.Convolution.Shape;
import java.util.Arrays;
import java.util.List;

/** How a {@link Convolution} learns: text by text, each weight in steps of its own size (RMSprop). */
final class ConvolutionSchool {
    private static final int LEAST_TEXTS = 2; // what stands in one text alone teaches that text
    private static final int MOST = 40_000; // parts that tell words
    private static final int STEPS = 15; // of a weight; more made no answer better
    private static final float SMOOTH = 0.05f; // people label wrongly now and then: no label is certain
    private static final float START = 0.1f;
    private static final float LASTING = 0.99f; // of what is known of a weight's slopes
    private static final float OUT_RATE = 0.1f; // labels' weights move in each text, words' in few
    private static final float SMALL = 1e-6f;
    private static final float SETTLED = 1e-3f;
    private static final float NOTHING = 1e-4f; // a slope that is not worth a step

    private final List<int[][]> texts;
    private final int[] label;
    private final int labels;
    private final Course course;
    private final Shape shape;
    private final Dice dice;
    private final int[] order;
    private final float[] in;
    private final float[] inSquares;
    private final float[] start;
    private final float[] startSquares;
    private final float[] out;
    private final float[] outSquares;
    private final float[] outStart;
    private final float[] outStartSquares;
    private final float[] state;
    private final float[] back;
    private final float[] said;
    private final int[] where;
    private float[][] words = new float[0][];

    /**
     * How to train.
     *
     * @param copies trained each from its own start, of which the mean is taken
     * @param rounds over all texts
     * @param blind share of a text's words that is hidden each time it is shown
     * @param blindHidden the same of filters
     */
    record Course(Shape shape, int copies, int rounds, double rate, double blind, double blindHidden) {}

    private ConvolutionSchool(List<int[][]> texts, int[] label, int labels, int parts, Course course, int copy) {
        this.texts = texts;
        this.label = label;
        this.labels = labels;
        this.course = course;
        shape = course.shape();
        dice = new Dice(100 + copy);
        order = Dice.order(texts.size());
        in = random(parts * shape.width(), START);
        inSquares = new float[in.length];
        start = new float[shape.allFilters()];
        startSquares = new float[start.length];
        out = random(labels * start.length, (float) Math.sqrt(3.0 / start.length));
        outSquares = new float[out.length];
        outStart = new float[labels];
        outStartSquares = new float[labels];
        state = new float[start.length];
        back = new float[start.length];
        said = new float[labels];
        where = new int[start.length];
    }

    /**
     * @param sequences the texts, see {@link Sequence}
     * @param label of each text, -1 where it is none of them: then all are equally wrong
     */
    static Convolution train(List<int[][]> sequences, int[] label, int labels, Course course) {
        var known = Hashes.of(sequences, LEAST_TEXTS, MOST);
        var texts = sequences.stream()
                .map(sequence -> Convolution.numbers(sequence, known))
                .toList();
        var all = new ConvolutionCopies(course, labels, known);
        for (var copy = 0; copy < course.copies(); copy++) {
            var school = new ConvolutionSchool(texts, label, labels, known.size(), course, copy);
            for (var round = 0; round < course.rounds(); round++) {
                school.round(round);
            }
            all.add(copy, school.in, school.start, school.out, school.outStart);
        }
        return all.joined(STEPS);
    }

    private float[] random(int size, float most) {
        var random = new float[size];
        for (var i = 0; i < size; i++) {
            random[i] = (dice.share() * 2 - 1) * most;
        }
        return random;
    }

    private void round(int round) {
        var rate = (float) (course.rate() * (1 - 0.9 * round / course.rounds()));
        dice.shuffle(order);
        for (var i : order) {
            show(texts.get(i), label[i], rate);
        }
    }

    private void show(int[][] text, int right, float rate) {
        var seen = new int[text.length][];
        var keep = (float) (1 - course.blind());
        for (var word = 0; word < seen.length; word++) {
            seen[word] = dice.share() < keep ? text[word] : new int[0];
        }
        sum(seen, keep);
        Convolution.windows(shape, words, seen.length, state, where);
        var keepHidden = (float) (1 - course.blindHidden());
        for (var k = 0; k < state.length; k++) {
            var answer = state[k] + start[k];
            state[k] = answer > 0 && dice.share() < keepHidden ? answer / keepHidden : 0;
        }
        for (var k = 0; k < labels; k++) {
            said[k] = outStart[k] + Weights.dot(out, k * state.length, state);
        }
        Calibration.shares(said);
        learnOut(right, rate * OUT_RATE);
        learnIn(seen, keep, keepHidden, rate);
    }

    /** Each word's row: the mean of what tells it. */
    private void sum(int[][] seen, float keep) {
        if (words.length < seen.length) {
            words = new float[seen.length][shape.width()];
        }
        for (var word = 0; word < seen.length; word++) {
            Arrays.fill(words[word], 0);
            for (var part : seen[word]) {
                Weights.gather(words[word], 1 / (keep * seen[word].length), in, part * shape.width());
            }
        }
    }

    private void learnOut(int right, float rate) {
        Arrays.fill(back, 0);
        for (var k = 0; k < labels; k++) {
            var wanted = right < 0 ? 1f / labels : SMOOTH / labels + (right == k ? 1 - SMOOTH : 0);
            var slope = said[k] - wanted;
            if (Math.abs(slope) > NOTHING) {
                var first = k * state.length;
                Weights.gather(back, slope, out, first);
                for (var q = 0; q < state.length; q++) {
                    if (state[q] > 0) {
                        step(out, outSquares, first + q, slope * state[q], rate);
                    }
                }
                settle(outStart, outStartSquares, k, slope, rate);
            }
        }
    }

    private void learnIn(int[][] seen, float keep, float keepHidden, float rate) {
        var filters = shape.filters();
        for (var k = 0; k < state.length; k++) {
            if (state[k] > 0) {
                var slope = back[k] / keepHidden;
                settle(start, startSquares, k, slope, rate);
                var size = k / filters + 1;
                for (var place = 0; place < size; place++) {
                    var word = where[k] + place;
                    if (word >= 0 && word < seen.length) {
                        var column = shape.first(size) + place * filters + k % filters;
                        var share = slope / (keep * seen[word].length);
                        for (var part : seen[word]) {
                            step(in, inSquares, part * shape.width() + column, share, rate);
                        }
                    }
                }
            }
        }
    }

    private static void step(float[] weights, float[] squares, int at, float slope, float rate) {
        var square = slope * slope;
        var known = squares[at] == 0 ? square : LASTING * squares[at] + (1 - LASTING) * square;
        squares[at] = known;
        weights[at] -= rate * slope / ((float) Math.sqrt(known) + SMALL);
    }

    /** As Adagrad does: what each text moves would never come to rest otherwise. */
    private static void settle(float[] weights, float[] squares, int at, float slope, float rate) {
        squares[at] += slope * slope;
        weights[at] -= rate * slope / ((float) Math.sqrt(squares[at]) + SETTLED);
    }
}
