package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** One straight border for each label: a text is on its side or not, and how far from it. */
final class Linear {
    private static final int ROUNDS = 20;
    private static final float STILL = 0.01f; // no weight of an example moves more: nothing is gained any more
    private static final float TINY = 1e-6f;

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
     * @param hardness how much an example on the wrong side counts against a wide border
     */
    static Linear train(List<Vector> texts, int[] label, int labels, int features, double hardness) {
        var weights = new float[features * labels];
        var start = new float[labels];
        var hold = new float[texts.size() * labels];
        var order = Dice.order(texts.size());
        var dice = new Dice(1);
        var slack = (float) (0.5 / hardness);
        var slackOf = new float[labels]; // the rarer a label, the more its examples count
        for (var k = 0; k < labels; k++) {
            slackOf[k] = slack * Weights.share(label, k, labels);
        }
        var squares = new float[texts.size()];
        for (var i = 0; i < squares.length; i++) {
            squares[i] = 1;
            for (var value : texts.get(i).values()) {
                squares[i] += value * value;
            }
        }
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
                    var now = Math.max(0, held - slope / (squares[i] + loose));
                    var step = Math.abs(now - held) < TINY ? 0 : now - held;
                    hold[i * labels + k] = held + step;
                    sums[k] = side * step;
                    moved = Math.max(moved, Math.abs(step));
                }
                if (moved > 0) {
                    for (var f = 0; f < text.at().length; f++) {
                        Weights.spread(weights, text.at()[f] * labels, text.values()[f], sums);
                    }
                    Weights.spread(start, 0, 1, sums);
                    most = Math.max(most, moved);
                }
            }
            if (most < STILL) {
                break;
            }
        }
        return new Linear(Rows.of(weights, labels, features), start);
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
