package care.earshot.alert;

/** What was decided about one step of a count, with what there was to decide on. */
public sealed interface Verdict {
    /** Nothing can be said: no data in the window, or too little past. */
    record Unknown() implements Verdict {}

    /**
     * Nobody is told.
     *
     * @param seen messages in the window
     * @param expected in the window
     */
    record Quiet(double seen, double expected, Why why) implements Verdict {}

    /**
     * Somebody is told.
     *
     * @param excess how many times as rare as it had to be, at least 1
     */
    record Told(double seen, double expected, double excess) implements Verdict {}

    /** Why nobody is told. */
    enum Why {
        /** Fewer messages than the minimum. */
        TOO_FEW,
        /** So many come often enough. */
        NOT_RARE,
        /** Somebody was told a while ago, and it is not much rarer than then. */
        TOLD_ALREADY
    }
}
