package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A network with one small hidden layer: it sees what a straight border cannot, words that change each other. Over 250
 * lines because learning, reading and writing share its arrays.
 */
final class Net {
    private static final int STEPS = 7; // of a weight; more made no answer better
    private static final float SMALL = 1e-3f;
    private static final float NOTHING = 1e-4f; // a slope that is not worth a step
    private static final float SMOOTH = 0.05f; // people label wrongly now and then: no label is certain
    private static final float START = 0.1f;

    private final Rows rows;
    private final float[] hiddenStart;
    private final float[] out; // label by label the weights of the hidden
    private final float[] outStart;

    private Net(Rows rows, float[] hiddenStart, float[] out, float[] outStart) {
        this.rows = rows;
        this.hiddenStart = hiddenStart;
        this.out = out;
        this.outStart = outStart;
    }

    /**
     * How to train.
     *
     * @param copies trained each from its own start, of which the mean is taken: what one learned by chance goes
     * @param hidden size of the hidden layer of each
     * @param rounds over all texts
     * @param blind share of a text's features that is hidden each time it is shown, and of the hidden layer
     * @param balance 1: examples of a rare label together count as much as those of a usual one; 0: each counts the same
     */
    record Course(int copies, int hidden, int rounds, double rate, double blind, double blindHidden, double balance) {}

    /** @param label of each text, -1 where it is none of them: then all are equally wrong */
    static Net train(List<Vector> texts, int[] label, int labels, int features, Course course) {
        var all = new Joined(labels, features, course);
        for (var copy = 0; copy < course.copies(); copy++) {
            var school = new School(texts, label, labels, features, course, copy);
            for (var round = 0; round < course.rounds(); round++) {
                school.round(round);
            }
            all.add(school, copy);
        }
        return all.net();
    }

    /** Several as one: their hidden layers side by side. */
    private static final class Joined {
        private final int hidden;
        private final int width;
        private final float[] in;
        private final float[] hiddenStart;
        private final float[] out;
        private final float[] outStart;

        Joined(int labels, int features, Course course) {
            hidden = course.hidden();
            width = hidden * course.copies();
            in = new float[features * width];
            hiddenStart = new float[width];
            out = new float[labels * width];
            outStart = new float[labels];
        }

        void add(School school, int copy) {
            var first = copy * hidden;
            var copies = width / hidden;
            for (var feature = 0; feature < in.length / width; feature++) {
                System.arraycopy(school.in, feature * hidden, in, feature * width + first, hidden);
            }
            System.arraycopy(school.hiddenStart, 0, hiddenStart, first, hidden);
            for (var k = 0; k < outStart.length; k++) {
                outStart[k] += school.outStart[k] / copies;
                for (var q = 0; q < hidden; q++) {
                    out[k * width + first + q] = school.out[k * hidden + q] / copies;
                }
            }
        }

        Net net() {
            return new Net(Rows.of(in, width, in.length / width, STEPS), hiddenStart, out, outStart);
        }
    }

    private static final class School {
        private final List<Vector> texts;
        private final int[] label;
        private final int labels;
        private final int hidden;
        private final Course course;
        private final Dice dice;
        private final int[] order;
        private final float[] in;
        private final float[] inSquares; // Adagrad's, one for a whole row
        private final float[] hiddenStart;
        private final float[] hiddenSquares;
        private final float[] out;
        private final float[] outSquares;
        private final float[] outStart;
        private final float[] startSquares;
        private final float[] state;
        private final float[] back;
        private final float[] said;
        private final float[] weights;
        private float weight;

        School(List<Vector> texts, int[] label, int labels, int features, Course course, int copy) {
            this.texts = texts;
            this.label = label;
            this.labels = labels;
            this.course = course;
            dice = new Dice(2 + copy);
            hidden = course.hidden();
            order = Dice.order(texts.size());
            in = random(features * hidden, START);
            inSquares = new float[features];
            hiddenStart = new float[hidden];
            hiddenSquares = new float[hidden];
            out = random(labels * hidden, (float) Math.sqrt(3.0 / hidden));
            outSquares = new float[out.length];
            outStart = new float[labels];
            startSquares = new float[labels];
            state = new float[hidden];
            back = new float[hidden];
            said = new float[labels];
            weights = new float[labels];
            for (var k = 0; k < labels; k++) {
                weights[k] = (float) StrictMath.pow(Weights.share(label, k, labels), -course.balance());
            }
        }

        private float[] random(int size, float most) {
            var random = new float[size];
            for (var i = 0; i < size; i++) {
                random[i] = (dice.share() * 2 - 1) * most;
            }
            return random;
        }

        void round(int round) {
            var rate = (float) (course.rate() * (1 - 0.9 * round / course.rounds()));
            dice.shuffle(order);
            for (var i : order) {
                weight = label[i] < 0 ? 1 : weights[label[i]];
                show(texts.get(i), label[i], rate);
            }
        }

        private void show(Vector text, int right, float rate) {
            var keep = (float) (1 - course.blind());
            var at = new int[text.at().length];
            var values = new float[at.length];
            var count = 0;
            for (var i = 0; i < at.length; i++) {
                if (dice.share() < keep) {
                    at[count] = text.at()[i];
                    values[count++] = text.values()[i] / keep;
                }
            }
            System.arraycopy(hiddenStart, 0, state, 0, hidden);
            for (var i = 0; i < count; i++) {
                Weights.gather(state, values[i], in, at[i] * hidden);
            }
            var keepHidden = (float) (1 - course.blindHidden());
            for (var k = 0; k < hidden; k++) {
                state[k] = state[k] > 0 && dice.share() < keepHidden ? state[k] / keepHidden : 0;
            }
            for (var k = 0; k < labels; k++) {
                said[k] = outStart[k] + Weights.dot(out, k * hidden, state);
            }
            Calibration.shares(said);
            learnOut(right, rate);
            learnIn(at, values, count, keepHidden, rate);
        }

        private void learnOut(int right, float rate) {
            java.util.Arrays.fill(back, 0);
            for (var k = 0; k < labels; k++) {
                var wanted = right < 0 ? 1f / labels : SMOOTH / labels + (right == k ? 1 - SMOOTH : 0);
                var slope = (said[k] - wanted) * weight;
                if (Math.abs(slope) > NOTHING) {
                    var first = k * hidden;
                    Weights.gather(back, slope, out, first);
                    adagrad(out, outSquares, first, slope, state, rate);
                    startSquares[k] += slope * slope;
                    outStart[k] -= rate * slope / ((float) Math.sqrt(startSquares[k]) + SMALL);
                }
            }
        }

        private static void adagrad(
                float[] weights, float[] squares, int first, float slope, float[] state, float rate) {
            for (var q = 0; q < state.length; q++) {
                var step = slope * state[q];
                var square = squares[first + q] + step * step;
                squares[first + q] = square;
                weights[first + q] -= rate * step / ((float) Math.sqrt(square) + SMALL);
            }
        }

        private void learnIn(int[] at, float[] values, int count, float keepHidden, float rate) {
            var square = 0f;
            for (var k = 0; k < hidden; k++) {
                back[k] = state[k] > 0 ? back[k] / keepHidden : 0;
                square += back[k] * back[k];
            }
            square /= hidden;
            for (var i = 0; i < count; i++) {
                inSquares[at[i]] += values[i] * values[i] * square;
                var step = rate * values[i] / ((float) Math.sqrt(inSquares[at[i]]) + SMALL);
                Weights.spread(in, at[i] * hidden, -step, back);
            }
            for (var k = 0; k < hidden; k++) {
                hiddenSquares[k] += back[k] * back[k];
                hiddenStart[k] -= rate * back[k] / ((float) Math.sqrt(hiddenSquares[k]) + SMALL);
            }
        }
    }

    private float[] hidden(Vector text) {
        var state = hiddenStart.clone();
        rows.add(text, state);
        for (var k = 0; k < state.length; k++) {
            state[k] = Math.max(0, state[k]);
        }
        return state;
    }

    /** Logarithms of likelihood, up to a constant. */
    float[] scores(Vector text) {
        var state = hidden(text);
        var scores = outStart.clone();
        for (var k = 0; k < scores.length; k++) {
            scores[k] += Weights.dot(out, k * state.length, state);
        }
        return scores;
    }

    void write(DataOutputStream stream) throws IOException {
        ModelFile.floats(stream, hiddenStart);
        ModelFile.floats(stream, out);
        ModelFile.floats(stream, outStart);
        rows.write(stream);
    }

    static Net read(DataInputStream in) throws IOException {
        var hiddenStart = ModelFile.floats(in);
        var out = ModelFile.floats(in);
        var outStart = ModelFile.floats(in);
        return new Net(Rows.read(in), hiddenStart, out, outStart);
    }
}
