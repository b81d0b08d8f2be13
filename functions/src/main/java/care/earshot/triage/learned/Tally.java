package care.earshot.triage.learned;

/** Counts answers against what was right. */
final class Tally {
    private final int[] given;
    private final int[] wanted;
    private final int[] right;
    private int rows;
    private int rightRows;

    Tally(int labels) {
        given = new int[labels];
        wanted = new int[labels];
        right = new int[labels];
    }

    /** @param said -1: not sure */
    void add(int label, int said) {
        rows++;
        wanted[label]++;
        if (said >= 0) {
            given[said]++;
        }
        if (said == label) {
            right[label]++;
            rightRows++;
        }
    }

    /** An answer to what belongs to no label. */
    void addOutside(int said) {
        if (said >= 0) {
            given[said]++;
        }
    }

    double accuracy() {
        return rows == 0 ? 0 : (double) rightRows / rows;
    }

    double f1(int label) {
        return 2.0 * right[label] / Math.max(1, wanted[label] + given[label]);
    }

    double precision(int label) {
        return (double) right[label] / Math.max(1, given[label]);
    }

    double recall(int label) {
        return (double) right[label] / Math.max(1, wanted[label]);
    }

    int wanted(int label) {
        return wanted[label];
    }

    double macroF1() {
        var sum = 0.0;
        var seen = 0;
        for (var k = 0; k < wanted.length; k++) {
            if (wanted[k] > 0) {
                sum += f1(k);
                seen++;
            }
        }
        return seen == 0 ? 0 : sum / seen;
    }
}
