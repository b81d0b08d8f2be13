package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * How the scores of several parts become probabilities, learned from texts that no part had seen: multinomial logistic
 * regression on the scores of each label, and a start for each label.
 *
 * @param weights what a point of each part counts
 * @param start of each label
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Calibration(double[] weights, double[] start) {
    private static final int STEPS = 150;
    private static final int MOST = 6_000; // texts that are enough to learn so few numbers
    private static final double FIRM =
            30; // as so many texts would, a label's start is held at 0: it has few of its own
    private static final double RATE = 0.3;

    /**
     * A text that was held back.
     *
     * @param scores part by part, of each label
     * @param known share of its features that the model knows
     * @param label -1 when it is none of them
     */
    record Held(List<float[]> scores, double known, int label) {}

    float[] probabilities(List<float[]> scores) {
        var all = new float[start.length];
        for (var k = 0; k < all.length; k++) {
            all[k] = (float) sum(scores, weights, k, start[k]);
        }
        shares(all);
        return all;
    }

    private static double sum(List<float[]> scores, double[] weights, int label, double start) {
        var sum = start;
        for (var part = 0; part < scores.size(); part++) {
            sum += weights[part] * scores.get(part)[label];
        }
        return sum;
    }

    /** Turns logarithms of likelihood into shares of 1. */
    static void shares(float[] logarithms) {
        var most = Float.NEGATIVE_INFINITY;
        for (var one : logarithms) {
            most = Math.max(most, one);
        }
        var sum = 0f;
        for (var k = 0; k < logarithms.length; k++) {
            logarithms[k] = (float) StrictMath.exp(logarithms[k] - most);
            sum += logarithms[k];
        }
        for (var k = 0; k < logarithms.length; k++) {
            logarithms[k] /= sum;
        }
    }

    /** @param first what a point of each part may count: where to begin */
    static Calibration of(List<Held> held, int labels, double... first) {
        var inside = held.stream().filter(one -> one.label() >= 0).limit(MOST).toList();
        var parts = first.length;
        var weights = Arrays.copyOf(first, parts + labels);
        var squares = new double[parts + labels];
        for (var step = 0; step < STEPS && !inside.isEmpty(); step++) {
            var slope = slope(inside, weights, labels, parts);
            for (var i = 0; i < slope.length; i++) {
                squares[i] += slope[i] * slope[i];
                weights[i] -= RATE * slope[i] / (Math.sqrt(squares[i]) + 1e-9);
                weights[i] = i < parts ? Math.max(0, weights[i]) : weights[i];
            }
        }
        return new Calibration(Arrays.copyOf(weights, parts), Arrays.copyOfRange(weights, parts, parts + labels));
    }

    private static double[] slope(List<Held> held, double[] weights, int labels, int parts) {
        var slope = new double[weights.length];
        var shares = new float[labels];
        for (var one : held) {
            for (var k = 0; k < labels; k++) {
                shares[k] = (float) sum(one.scores(), weights, k, weights[parts + k]);
            }
            shares(shares);
            for (var k = 0; k < labels; k++) {
                var wrong = shares[k] - (one.label() == k ? 1 : 0);
                for (var part = 0; part < parts; part++) {
                    slope[part] += wrong * one.scores().get(part)[k];
                }
                slope[parts + k] += wrong;
            }
        }
        for (var i = 0; i < slope.length; i++) {
            slope[i] /= held.size();
        }
        for (var k = parts; k < slope.length; k++) {
            slope[k] += FIRM * weights[k] / held.size();
        }
        return slope;
    }

    /** How unlikely it finds the right labels: mean of negative logarithms. */
    double unlikely(List<Held> held) {
        var sum = 0.0;
        var count = 0;
        for (var one : held) {
            if (one.label() >= 0) {
                sum -= StrictMath.log(Math.max(1e-9, probabilities(one.scores())[one.label()]));
                count++;
            }
        }
        return sum / Math.max(1, count);
    }

    void write(DataOutputStream out) throws IOException {
        ModelFile.doubles(out, weights);
        ModelFile.doubles(out, start);
    }

    static Calibration read(DataInputStream in) throws IOException {
        return new Calibration(ModelFile.doubles(in), ModelFile.doubles(in));
    }
}
