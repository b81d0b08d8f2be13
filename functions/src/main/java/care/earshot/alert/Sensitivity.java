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
        return Math.max(1, Math.toIntExact(window.toMillis() / step.toMillis()));
    }

    /**
     * Where so many are watched each has to be rarer, by the square root of their number: alerts that nobody needs then
     * stay at two or three a month, of 12 tags as of 60 (measured, {@code bench watch}). By the whole number there were none,
     * and half of the spikes were missed.
     *
     * @param watched at least 1
     */
    public Sensitivity among(int watched) {
        double share = Math.sqrt(watched);
        return new Sensitivity(
                window, memory, onceInDays * share, onceInDaysAtThisHour * share, minimum, coolDown, growth);
    }
}
