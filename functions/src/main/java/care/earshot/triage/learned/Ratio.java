package care.earshot.triage.learned;

/** How much better a feature is told if one knows the label: half the log-likelihood ratio (Dunning 1993). */
final class Ratio {
    private final int[] texts; // by label; first those of none
    private final double[] entropy; // of a whole number n: n log n

    Ratio(int[] label, int labels) {
        texts = new int[labels + 1];
        for (var one : label) {
            texts[one + 1]++;
        }
        entropy = new double[label.length + 1];
        for (var n = 1; n < entropy.length; n++) {
            entropy[n] = n * StrictMath.log(n);
        }
    }

    /** @param stands from {@code start} to {@code end}: in the lower half the label of each text that has it, and one; rising */
    double of(long[] stands, int start, int end) {
        var all = entropy.length - 1;
        var ratio = entropy[all] - entropy[end - start] - entropy[all - (end - start)];
        for (var i = start; i < end; ) {
            var next = i + 1;
            while (next < end && stands[next] == stands[i]) {
                next++;
            }
            var of = texts[(int) stands[i]];
            ratio += entropy[next - i] + entropy[of - (next - i)] - entropy[of];
            i = next;
        }
        return ratio;
    }
}
