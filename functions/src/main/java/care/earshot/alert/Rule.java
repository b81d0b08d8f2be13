package care.earshot.alert;

import java.time.Duration;

/**
 * How one series is watched.
 *
 * @param on whether anybody is told; it is counted anyway
 * @param windowMinutes over which messages are counted, a multiple of 5, at most {@link #LONGEST_WINDOW}
 * @param minimum fewest messages in the window
 * @param authors fewest people who wrote them
 * @param drops whether too few are told too
 */
public record Rule(boolean on, int windowMinutes, int minimum, int authors, Severity severity, boolean drops) {
    public static final int LONGEST_WINDOW = 60;
    public static final int MOST = 1_000_000;

    public Rule {
        if (windowMinutes < 5 || windowMinutes > LONGEST_WINDOW || windowMinutes % 5 != 0) {
            throw new IllegalArgumentException(
                    "a window is 5, 10, … " + LONGEST_WINDOW + " minutes, not " + windowMinutes);
        }
        if (minimum < 1 || minimum > MOST || authors < 1 || authors > minimum) {
            throw new IllegalArgumentException(
                    "at least 1 message is needed, and no more people than messages: " + minimum + ", " + authors);
        }
    }

    /**
     * As it is shipped. All and each tag are watched: one trouble would otherwise be told for its queue, its network and
     * its language too.
     */
    static Rule shipped(Series series) {
        var window = Math.toIntExact(Sensitivity.SHIPPED.window().toMinutes());
        int minimum = Sensitivity.SHIPPED.minimum();
        return switch (series.kind()) {
            case ALL -> new Rule(true, window, 2 * minimum, minimum, Severity.WARNING, true);
            case TAG -> new Rule(true, window, minimum, 3, Severity.WARNING, false);
            case QUEUE, NETWORK, LANGUAGE -> new Rule(false, window, 2 * minimum, minimum, Severity.WARNING, false);
        };
    }

    Duration window() {
        return Duration.ofMinutes(windowMinutes);
    }

    /**
     * What is rare enough is the same for all.
     *
     * @param watched how many series are
     */
    public Sensitivity sensitivity(int watched) {
        var shipped = Sensitivity.SHIPPED;
        return new Sensitivity(
                        window(),
                        shipped.memory(),
                        shipped.onceInDays(),
                        shipped.onceInDaysAtThisHour(),
                        minimum,
                        shipped.coolDown(),
                        shipped.growth())
                .among(watched);
    }
}
