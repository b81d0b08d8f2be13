package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Which label is said, and when none is.
 *
 * @param threshold by label what the likeliest one's probability must reach for it to be said. Its own would keep rare
 *     labels silent: they are said where they are not the likeliest
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
        var sure = known >= LEAST_KNOWN && likeliest(probabilities) >= threshold[label];
        return new Choice(label, probabilities[label], sure);
    }

    static double likeliest(float[] probabilities) {
        return probabilities[Rule.highest(probabilities)];
    }

    void write(DataOutputStream out) throws IOException {
        rule.write(out);
        ModelFile.doubles(out, threshold);
    }

    static Decision read(DataInputStream in) throws IOException {
        return new Decision(Rule.read(in), ModelFile.doubles(in));
    }
}
