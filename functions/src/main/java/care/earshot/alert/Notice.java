package care.earshot.alert;

import care.earshot.message.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What people are told of an alert: that it opened, grew or closed.
 *
 * @param alertId the same in all notices of one alert; letters, digits, {@code -}, {@code _}, at most 80
 * @param at when the alert came into this phase; a notice told again has the same
 * @param series what was counted: {@code tag:payment-declined}, {@code queue:billing}, {@code network:x},
 *     {@code language:hu} or {@code all}
 * @param windowStart begin of the window that was judged
 * @param seen distinct messages in the window
 * @param expected messages that are usual in such a window
 * @param authors distinct authors of those seen
 * @param samples up to three of the messages, the most telling first
 * @param changed what changed: {@link NoticeText#BEFORE} or {@link NoticeText#WAS} and a number,
 *     {@link NoticeText#UNWATCHED}, or one line of plain text; may be empty
 */
public record Notice(
        String alertId,
        Phase phase,
        Instant at,
        String series,
        Severity severity,
        Instant windowStart,
        int windowMinutes,
        long seen,
        double expected,
        long authors,
        List<Sample> samples,
        String changed) {
    public Notice {
        if (!alertId.matches("[A-Za-z0-9_-]{1,80}")) {
            throw new IllegalArgumentException(
                    "an alert's id is 1 to 80 letters, digits, - and _, not \"" + alertId + "\"");
        }
        if (windowMinutes < 1 || seen < 0 || authors < 0 || !(expected >= 0 && expected < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("counts of alert " + alertId + " are negative or no numbers");
        }
        samples = List.copyOf(samples);
    }

    /** Where an alert stands. */
    public enum Phase {
        OPENED,
        GREW,
        CLOSED
    }

    /**
     * One message behind the count.
     *
     * @param text as the customer wrote it
     * @param link where the network shows it; empty where it is shown nowhere
     */
    public record Sample(ConversationId conversation, String text, String link) {}

    /** The same for the same notice, however often it is told. */
    public String id() {
        return alertId + "." + phase.name().toLowerCase(Locale.ROOT) + "." + at.toEpochMilli();
    }

    /** The alert that an {@link #id} belongs to. */
    static String alertOf(String id) {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
