package care.earshot.triage.learned;

/**
 * How training goes about it; users get {@link #SHIPPED}.
 *
 * @param hardness of the linear part
 * @param folds held back one after the other
 * @param price of a lost right answer, in rejections of what is out of scope, both as shares
 * @param lost share of right answers that "not sure" may cost where no example of what is out of scope was given
 */
record Settings(double hardness, Net.Course course, int folds, double price, double lost) {
    static final Settings SHIPPED = new Settings(0.5, new Net.Course(96, 8, 0.03, 0.5, 0.3), 3, 5, 0.002);
}
