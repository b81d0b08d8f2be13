package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * A row of weights for each feature, in a byte each and one scale for the row: a quarter of the size in memory, and as
 * few steps as are right, which makes the file small.
 */
final class Rows {
    private static final int WIDE = 32; // of rows so wide, four are added in one go: their loop pays

    private static final int FOUR = 4;

    private final int width;
    private final byte[] weights;
    private final float[] scales;

    private Rows(int width, byte[] weights, float[] scales) {
        this.width = width;
        this.weights = weights;
        this.scales = scales;
    }

    /**
     * @param exact feature by feature {@code width} weights; what follows the last whole row is not read
     * @param steps from 0 to a row's largest weight, at most 127
     */
    static Rows of(float[] exact, int width, int features, int steps) {
        var weights = new byte[features * width];
        var scales = new float[features];
        for (var feature = 0; feature < features; feature++) {
            var most = 0f;
            for (var k = 0; k < width; k++) {
                most = Math.max(most, Math.abs(exact[feature * width + k]));
            }
            scales[feature] = most / steps;
            for (var k = 0; k < width && most > 0; k++) {
                weights[feature * width + k] = (byte) Math.round(exact[feature * width + k] / scales[feature]);
            }
        }
        return new Rows(width, weights, scales);
    }

    /** Adds the rows of a text's features to {@code sums}; features that it has no row for count nothing, they are the last. */
    void add(Vector text, float[] sums) {
        add(text.at(), text.values(), sums);
    }

    /** Adds the rows of features, each times {@code value}, to {@code sums}. */
    void add(int[] at, float value, float[] sums) {
        var values = new float[at.length];
        Arrays.fill(values, value);
        add(at, values, sums);
    }

    private void add(int[] at, float[] values, float[] sums) {
        var firsts = new int[at.length + FOUR];
        var steps = new float[at.length + FOUR]; // what is 0 to the next four adds nothing
        var count = 0;
        while (count < at.length && at[count] < scales.length) {
            firsts[count] = at[count] * width;
            steps[count] = values[count] * scales[at[count]];
            count++;
        }
        for (var i = 0; i < count && width >= WIDE; i += FOUR) {
            add(firsts, steps, i, sums);
        }
        for (var i = 0; i < count && width < WIDE; i++) {
            var value = steps[i];
            var first = firsts[i];
            for (var k = 0; k < width; k++) {
                sums[k] += value * weights[first + k];
            }
        }
    }

    private void add(int[] firsts, float[] steps, int i, float[] sums) {
        int a = firsts[i], b = firsts[i + 1], c = firsts[i + 2], d = firsts[i + 3];
        float va = steps[i], vb = steps[i + 1], vc = steps[i + 2], vd = steps[i + 3];
        for (var k = 0; k < width; k++) {
            sums[k] = sums[k] + va * weights[a + k] + vb * weights[b + k] + vc * weights[c + k] + vd * weights[d + k];
        }
    }

    /** What adds {@code mine} times this one's rows and {@code others} times the other's, which are as many and as wide. */
    Rows with(double mine, Rows other, double others, int steps) {
        var exact = new float[weights.length];
        for (var i = 0; i < exact.length; i++) {
            exact[i] = (float)
                    (mine * scales[i / width] * weights[i] + others * other.scales[i / width] * other.weights[i]);
        }
        return of(exact, width, scales.length, steps);
    }

    float get(int feature, int column) {
        return feature < scales.length ? scales[feature] * weights[feature * width + column] : 0;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(width);
        out.writeInt(scales.length);
        for (var scale : scales) {
            out.writeFloat(scale);
        }
        out.write(weights);
    }

    static Rows read(DataInputStream in) throws IOException {
        var width = ModelFile.size(in);
        var scales = new float[ModelFile.size(in)];
        for (var i = 0; i < scales.length; i++) {
            scales[i] = in.readFloat();
        }
        var weights = new byte[Math.multiplyExact(width, scales.length)];
        in.readFully(weights);
        return new Rows(width, weights, scales);
    }
}
