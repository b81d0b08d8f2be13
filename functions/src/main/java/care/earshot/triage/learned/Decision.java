package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which label is said, and when none is.
 *
 * @param threshold by label the confidence below which nothing is said
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Decision(Rule rule, double[] threshold) {
    /** Share of a text's features: of a text of which hardly any is known nothing is said. */
    private static final double LEAST_KNOWN = 0.02;

    /**
     * @param label that was chosen
     * @param sure whether it is said
     */
    record Choice(int label, double confidence, boolean sure) {}

    Choice choose(float[] probabilities, double known) {
        var label = rule.best(probabilities);
        var confidence = (double) probabilities[label];
        return new Choice(label, confidence, known >= LEAST_KNOWN && confidence >= threshold[label]);
    }

    void write(DataOutputStream out) throws IOException {
        rule.write(out);
        ModelFile.doubles(out, threshold);
    }

    static Decision read(DataInputStream in) throws IOException {
        return new Decision(Rule.read(in), ModelFile.doubles(in));
    }
}
