package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Which label is said. The likeliest one would be right most often, but rare labels would hardly ever be said; so each
 * is said where that makes the mean of the labels' F1 highest, as far as there are hardly more wrong answers for it. F1
 * gains by an answer that is likelier than half of the F1 that is reached (Lipton, Elkan and Naryanaswamy, ECML PKDD
 * 2014), and a rare label gains most by one. How often a label is right is reckoned from the probabilities, not counted:
 * of a rare one there is too little to count.
 *
 * @param gain by label, of its probability
 * @param toll by label, of saying it at all
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Rule(double[] gain, double[] toll) {
    /** What a right answer more is worth, in points of the mean F1 for a point of accuracy; to choose from. */
    private static final double[] RIGHT = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16};

    private static final int ROUNDS = 30; // each halves the way to what the rule and its F1 agree upon
    private static final float FAR = 0.2f; // of the likeliest one's probability: what is less likely is not said

    static Rule likeliest(int labels) {
        var gain = new double[labels];
        Arrays.fill(gain, 1);
        return new Rule(gain, new double[labels]);
    }

    /**
     * @param texts that were held back, each with its labels' probabilities
     * @param given by how much wrong answers may become more for the sake of rare labels, as a share of them: half a
     *     percent of all texts is little where a third is answered wrongly, and much where a twentieth is
     */
    static Rule of(List<float[]> texts, int labels, double given) {
        var wanted = new double[labels];
        for (var text : texts) {
            for (var k = 0; k < labels; k++) {
                wanted[k] += text[k];
            }
        }
        var likeliest = likeliest(labels);
        var right = likeliest.right(texts);
        var least = right - given * (texts.size() - right);
        for (var worthOfOne : RIGHT) {
            var rule = settled(texts, wanted, worthOfOne);
            if (rule.right(texts) >= least) {
                return rule;
            }
        }
        return likeliest;
    }

    int best(float[] probabilities) {
        var likeliest = highest(probabilities);
        var best = likeliest;
        for (var k = 0; k < probabilities.length; k++) {
            if (probabilities[k] >= FAR * probabilities[likeliest]
                    && worth(probabilities, k) > worth(probabilities, best)) {
                best = k;
            }
        }
        return best;
    }

    static int highest(float[] scores) {
        var best = 0;
        for (var k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    private double worth(float[] probabilities, int label) {
        return gain[label] * probabilities[label] - toll[label];
    }

    /** How many answers are likely right. */
    private double right(List<float[]> texts) {
        return texts.stream().mapToDouble(text -> text[best(text)]).sum();
    }

    /** @param wanted by label, of how many texts it likely is the right one */
    private static Rule settled(List<float[]> texts, double[] wanted, double worthOfOne) {
        var labels = wanted.length;
        var f1 = new double[labels];
        Arrays.fill(f1, 0.5);
        var answers = new double[labels]; // wanted and said together
        for (var k = 0; k < labels; k++) {
            answers[k] = Math.max(1, 2 * wanted[k]);
        }
        for (var round = 0; round < ROUNDS; round++) {
            var rule = of(f1, answers, worthOfOne, texts.size());
            var said = new double[labels];
            var found = new double[labels];
            for (var text : texts) {
                var best = rule.best(text);
                said[best]++;
                found[best] += text[best];
            }
            for (var k = 0; k < labels; k++) {
                var now = Math.max(1, wanted[k] + said[k]);
                f1[k] = (f1[k] + 2 * found[k] / now) / 2;
                answers[k] = (answers[k] + now) / 2;
            }
        }
        return of(f1, answers, worthOfOne, texts.size());
    }

    private static Rule of(double[] f1, double[] answers, double worthOfOne, int texts) {
        var gain = new double[f1.length];
        var toll = new double[f1.length];
        for (var k = 0; k < f1.length; k++) {
            var share = texts / (f1.length * answers[k]);
            gain[k] = 2 * share + worthOfOne;
            toll[k] = f1[k] * share;
        }
        return new Rule(gain, toll);
    }

    void write(DataOutputStream out) throws IOException {
        ModelFile.doubles(out, gain);
        ModelFile.doubles(out, toll);
    }

    static Rule read(DataInputStream in) throws IOException {
        return new Rule(ModelFile.doubles(in), ModelFile.doubles(in));
    }
}
