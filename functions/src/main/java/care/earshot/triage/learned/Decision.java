package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which label is said, and when none is.
 *
 * @param favour by label what its probability is multiplied with before the best is chosen: rare labels are favoured as
 *     far as it made the answers on held-back examples better
 * @param threshold by label the confidence below which nothing is said
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Decision(double[] favour, double[] threshold) {
    /** Share of a text's features: of a text of which hardly any is known nothing is said. */
    private static final double LEAST_KNOWN = 0.02;

    /**
     * @param label that was chosen
     * @param sure whether it is said
     */
    record Choice(int label, double confidence, boolean sure) {}

    Choice choose(float[] probabilities, double known) {
        var label = best(probabilities, favour);
        var confidence = (double) probabilities[label];
        return new Choice(label, confidence, known >= LEAST_KNOWN && confidence >= threshold[label]);
    }

    static int best(float[] probabilities, double[] favour) {
        var best = 0;
        for (var k = 1; k < probabilities.length; k++) {
            if (probabilities[k] * favour[k] > probabilities[best] * favour[best]) {
                best = k;
            }
        }
        return best;
    }

    void write(DataOutputStream out) throws IOException {
        ModelFile.doubles(out, favour);
        ModelFile.doubles(out, threshold);
    }

    static Decision read(DataInputStream in) throws IOException {
        return new Decision(ModelFile.doubles(in), ModelFile.doubles(in));
    }
}
