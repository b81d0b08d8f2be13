package care.earshot.triage.learned;

/** How much the examples of a label count: all of a label's together as much as another's. */
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
}
