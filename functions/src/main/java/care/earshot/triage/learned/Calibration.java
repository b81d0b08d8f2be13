package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * How the scores of both parts become probabilities, learned from texts that neither part had seen: multinomial
 * logistic regression on the two scores of each label, and a start for each label.
 *
 * @param linear what a point of the linear part counts
 * @param net likewise of the network's logarithms
 * @param start of each label
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Calibration(double linear, double net, double[] start) {
    private static final int STEPS = 150;
    private static final int MOST = 6_000; // texts that are enough to learn so few numbers
    private static final double FIRM = 0.02; // how strongly a label's start is held at 0
    private static final double RATE = 0.3;

    /**
     * A text that was held back.
     *
     * @param linear the linear part's scores
     * @param net the network's
     * @param known share of its features that the model knows
     * @param label -1 when it is none of them
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Held(float[] linear, float[] net, double known, int label) {}

    float[] probabilities(float[] linearScores, float[] netScores) {
        var all = new float[start.length];
        for (var k = 0; k < all.length; k++) {
            all[k] = (float) (linear * linearScores[k] + net * netScores[k] + start[k]);
        }
        shares(all);
        return all;
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

    static Calibration of(List<Held> held, int labels) {
        var inside = held.stream().filter(one -> one.label() >= 0).limit(MOST).toList();
        var weights = new double[labels + 2];
        var squares = new double[labels + 2];
        weights[0] = 2;
        weights[1] = 0.5;
        for (var step = 0; step < STEPS && !inside.isEmpty(); step++) {
            var slope = slope(inside, weights, labels);
            for (var i = 0; i < slope.length; i++) {
                squares[i] += slope[i] * slope[i];
                weights[i] -= RATE * slope[i] / (Math.sqrt(squares[i]) + 1e-9);
            }
            weights[0] = Math.max(0, weights[0]);
            weights[1] = Math.max(0, weights[1]);
        }
        return new Calibration(weights[0], weights[1], java.util.Arrays.copyOfRange(weights, 2, labels + 2));
    }

    private static double[] slope(List<Held> held, double[] weights, int labels) {
        var slope = new double[weights.length];
        var shares = new float[labels];
        for (var one : held) {
            for (var k = 0; k < labels; k++) {
                shares[k] = (float) (weights[0] * one.linear()[k] + weights[1] * one.net()[k] + weights[k + 2]);
            }
            shares(shares);
            for (var k = 0; k < labels; k++) {
                var wrong = shares[k] - (one.label() == k ? 1 : 0);
                slope[0] += wrong * one.linear()[k];
                slope[1] += wrong * one.net()[k];
                slope[k + 2] += wrong;
            }
        }
        for (var i = 0; i < slope.length; i++) {
            slope[i] /= held.size();
        }
        for (var k = 2; k < slope.length; k++) {
            slope[k] += FIRM * weights[k] / labels;
        }
        return slope;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(linear);
        out.writeDouble(net);
        ModelFile.doubles(out, start);
    }

    static Calibration read(DataInputStream in) throws IOException {
        return new Calibration(in.readDouble(), in.readDouble(), ModelFile.doubles(in));
    }
}
