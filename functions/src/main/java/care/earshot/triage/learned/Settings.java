package care.earshot.triage.learned;

import java.util.List;

/**
 * How training goes about it; users get {@link #SHIPPED}.
 *
 * @param borders of the linear part, to choose from
 * @param telling a second linear part, by how telling features are
 * @param courses of the networks, to choose from
 * @param worth what the convolution must make right answers that were held back likelier, mean of natural logarithms, to
 *     be kept
 * @param folds that are held back one after the other; a fold less where there is much to learn
 * @param price of a lost right answer, in rejections of what is out of scope, both as shares
 * @param lost share of right answers that "not sure" may cost where no example of what is out of scope was given
 * @param given share by which wrong answers may become more for the sake of rare labels
 */
record Settings(
        List<Linear.Way> borders,
        Linear.Way telling,
        List<Courses> courses,
        double worth,
        int folds,
        double price,
        double lost,
        double given) {
    /** Little and often for few labels with much noise, hard and long for many labels that people keep apart well. */
    static final Settings SHIPPED = new Settings(
            List.of(new Linear.Way(0.1, 0.5, false), new Linear.Way(0.3, 0, false), new Linear.Way(1, 0.5, false)),
            new Linear.Way(0.1, 1, true),
            List.of(
                    new Courses(
                            new Net.Course(4, 32, 10, 0.02, 0.7, 0.3, 0),
                            new ConvolutionSchool.Course(new Convolution.Shape(2, 64), 2, 6, 0.01, 0.2, 0.5)),
                    new Courses(
                            new Net.Course(4, 32, 12, 0.05, 0.4, 0.2, 0.5),
                            new ConvolutionSchool.Course(new Convolution.Shape(3, 48), 2, 16, 0.025, 0.2, 0.5))),
            0.006,
            3,
            40,
            0.0005,
            0.015);

    /** What suits the one suits the other. */
    record Courses(Net.Course net, ConvolutionSchool.Course order) {}

    private static final long MUCH = 500_000; // examples times labels

    int foldsFor(int examples, int labels) {
        return (long) examples * labels > MUCH ? folds - 1 : folds;
    }
}
