package care.earshot.alert;

import java.time.Duration;

/**
 * When a count is worth telling somebody.
 *
 * @param window over which messages are counted
 * @param memory how far back the past is looked at
 * @param onceInDays a count must be so rare that it would come once in so many days, were windows independent of each
 *     other, which they are not: spikes last, and so alerts come about a third as often
 * @param onceInDaysAtThisHour the same beside what is normal for the hour of the week: a count that would be nothing at
 *     noon may be much at three in the morning
 * @param minimum fewest messages in the window
 * @param coolDown after an alert nothing is told for so long, unless it becomes {@code growth} times as rare
 */
public record Sensitivity(
        Duration window,
        Duration memory,
        double onceInDays,
        double onceInDaysAtThisHour,
        int minimum,
        Duration coolDown,
        double growth) {
    /** As it is shipped. */
    public static final Sensitivity SHIPPED =
            new Sensitivity(Duration.ofMinutes(15), Duration.ofDays(28), 2, 20, 5, Duration.ofDays(1), 10);

    /** How many steps of this length a window has, at least one. */
    public int steps(Duration step) {
        return Math.max(1, Math.toIntExact(window.dividedBy(step)));
    }

    /**
     * Where so many are watched: together they are told as often as one would be.
     *
     * @param watched at least 1
     */
    public Sensitivity among(int watched) {
        return new Sensitivity(
                window, memory, onceInDays * watched, onceInDaysAtThisHour * watched, minimum, coolDown, growth);
    }
}
