package care.earshot.triage.learned;

import java.util.List;

/**
 * How training goes about it; users get {@link #SHIPPED}.
 *
 * @param hardness of the linear part, to choose from
 * @param courses of the network, to choose from
 * @param folds that are held back one after the other; a fold less where there is much to learn
 * @param price of a lost right answer, in rejections of what is out of scope, both as shares
 * @param lost share of right answers that "not sure" may cost where no example of what is out of scope was given
 */
record Settings(List<Double> hardness, List<Net.Course> courses, int folds, double price, double lost) {
    /** Little and often for few labels with much noise, hard and long for many labels that people keep apart well. */
    static final Settings SHIPPED = new Settings(
            List.of(0.3, 1.0),
            List.of(new Net.Course(96, 10, 0.02, 0.7, 0.3), new Net.Course(128, 12, 0.05, 0.4, 0.4)),
            3,
            30,
            0.001);

    private static final long MUCH = 1_000_000; // examples times labels

    int foldsFor(int examples, int labels) {
        return (long) examples * labels > MUCH ? folds - 1 : folds;
    }
}
