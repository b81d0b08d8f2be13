package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One straight border for each label: a text is on its side or not, and how far from it. */
final class Linear {
    private static final int ROUNDS = 20;
    private static final float STILL = 0.01f; // no weight of an example moves more: nothing is gained any more
    private static final int EXACT = 127;
    private static final int STEPS = 15; // of a weight; more made no answer better
    private static final float TINY = 1e-6f;

    /**
     * How to train.
     *
     * @param hardness how much an example on the wrong side counts against a wide border
     * @param balance 1: examples of a rare label together count as much as those of a usual one; 0: each counts the same
     * @param telling a feature counts by how much oftener it stands in one label's texts than in others', as in NB-SVM
     *     (Wang and Manning, ACL 2012): what is told apart by few words is learned from few examples
     */
    record Way(double hardness, double balance, boolean telling) {}

    private final Rows rows;
    private final float[] start;

    private Linear(Rows rows, float[] start) {
        this.rows = rows;
        this.start = start;
    }

    /**
     * Support vector machines, squared hinge loss, one label against the rest, by dual coordinate descent (Hsieh and
     * others, ICML 2008, algorithm 1), all labels in one pass so that a text is fetched once.
     *
     * @param label of each text, -1 where it is none of them
     */
    static Linear train(List<Vector> texts, int[] label, int labels, int features, Way way) {
        var weights = new float[features * labels];
        var start = new float[labels];
        var hold = new float[texts.size() * labels];
        var order = Dice.order(texts.size());
        var dice = new Dice(1);
        var slack = (float) (0.5 / way.hardness());
        var slackOf = new float[labels]; // the rarer a label, the more its examples count
        for (var k = 0; k < labels; k++) {
            slackOf[k] = slack * (float) StrictMath.pow(Weights.share(label, k, labels), way.balance());
        }
        var telling = way.telling() ? Telling.of(texts, label, labels, features) : null;
        var squares = squares(texts, labels, telling);
        var sums = new float[labels];
        for (var round = 0; round < ROUNDS; round++) {
            dice.shuffle(order);
            var most = 0f;
            for (var i : order) {
                var text = texts.get(i);
                System.arraycopy(start, 0, sums, 0, labels);
                for (var f = 0; f < text.at().length; f++) {
                    Weights.gather(sums, text.values()[f], weights, text.at()[f] * labels);
                }
                var moved = 0f;
                for (var k = 0; k < labels; k++) {
                    var side = label[i] == k ? 1f : -1f;
                    var loose = label[i] == k ? slackOf[k] : slack;
                    var held = hold[i * labels + k];
                    var slope = side * sums[k] - 1 + loose * held;
                    var square = squares[telling == null ? i : i * labels + k];
                    var now = Math.max(0, held - slope / (square + loose));
                    var step = Math.abs(now - held) < TINY ? 0 : now - held;
                    hold[i * labels + k] = held + step;
                    sums[k] = side * step;
                    moved = Math.max(moved, Math.abs(step));
                }
                if (moved > 0) {
                    for (var f = 0; f < text.at().length; f++) {
                        var first = text.at()[f] * labels;
                        if (telling == null) {
                            Weights.spread(weights, first, text.values()[f], sums);
                        } else {
                            telling.spread(weights, first, text.values()[f], sums);
                        }
                    }
                    Weights.spread(start, 0, 1, sums);
                    most = Math.max(most, moved);
                }
            }
            if (most < STILL) {
                break;
            }
        }
        return new Linear(Rows.of(weights, labels, features, EXACT), start);
    }

    /** Of each text the square of its length; as each label sees it, if features tell labels differently. */
    private static float[] squares(List<Vector> texts, int labels, @Nullable Telling telling) {
        if (telling != null) {
            return telling.squares(texts, labels);
        }
        var squares = new float[texts.size()];
        for (var i = 0; i < squares.length; i++) {
            squares[i] = 1;
            for (var value : texts.get(i).values()) {
                squares[i] += value * value;
            }
        }
        return squares;
    }

    /** What says {@code mine} times this one's scores and {@code others} times the other's, of the same features. */
    Linear with(double mine, Linear other, double others) {
        var start = new float[this.start.length];
        for (var k = 0; k < start.length; k++) {
            start[k] = (float) (mine * this.start[k] + others * other.start[k]);
        }
        return new Linear(rows.with(mine, other.rows, others, STEPS), start);
    }

    float[] scores(Vector text) {
        var scores = start.clone();
        rows.add(text, scores);
        return scores;
    }

    /** How much more a feature speaks for one label than for another. */
    float speaks(int feature, int one, int other) {
        return rows.get(feature, one) - rows.get(feature, other);
    }

    void write(DataOutputStream out) throws IOException {
        ModelFile.floats(out, start);
        rows.write(out);
    }

    static Linear read(DataInputStream in) throws IOException {
        var start = ModelFile.floats(in);
        return new Linear(Rows.read(in), start);
    }
}
