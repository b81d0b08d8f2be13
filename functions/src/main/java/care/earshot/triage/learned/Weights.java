package care.earshot.triage.learned;

/** Rows of weights in one array, and how much the examples of a label count. */
final class Weights {
    private Weights() {}

    /** How many examples a label has of what it would have if all had the same; 1 is usual, less is rare. */
    static float share(int[] label, int of, int labels) {
        int count = 0, all = 0;
        for (var one : label) {
            count += one == of ? 1 : 0;
            all += one >= 0 ? 1 : 0;
        }
        return (float) Math.max(1, count) * labels / Math.max(1, all);
    }

    /** Adds a row, times {@code value}, to {@code sums}. */
    static void gather(float[] sums, float value, float[] weights, int first) {
        for (var k = 0; k < sums.length; k++) {
            sums[k] += value * weights[first + k];
        }
    }

    /** Adds four rows from the {@code i}-th on: the same sums as one after the other, in a quarter of the loops. */
    static void gatherFour(float[] sums, float[] values, float[] weights, int[] firsts, int i) {
        int a = firsts[i], b = firsts[i + 1], c = firsts[i + 2], d = firsts[i + 3];
        float va = values[i], vb = values[i + 1], vc = values[i + 2], vd = values[i + 3];
        for (var k = 0; k < sums.length; k++) {
            sums[k] = sums[k] + va * weights[a + k] + vb * weights[b + k] + vc * weights[c + k] + vd * weights[d + k];
        }
    }

    /** Adds {@code steps}, times {@code value}, to a row. */
    static void spread(float[] weights, int first, float value, float[] steps) {
        for (var k = 0; k < steps.length; k++) {
            weights[first + k] += value * steps[k];
        }
    }

    /** In order, so that it is the same number on any machine. */
    static float dot(float[] weights, int first, float[] state) {
        float one = 0, two = 0, three = 0, four = 0;
        var k = 0;
        for (; k + 3 < state.length; k += 4) {
            one += weights[first + k] * state[k];
            two += weights[first + k + 1] * state[k + 1];
            three += weights[first + k + 2] * state[k + 2];
            four += weights[first + k + 3] * state[k + 3];
        }
        for (; k < state.length; k++) {
            one += weights[first + k] * state[k];
        }
        return one + two + (three + four);
    }
}
