package care.earshot.broadcast;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of one counting, in characters that mail tags may have: {@code RUN_NUMBER}.
 *
 * @param number over all batches of the run
 */
public record Reference(String run, int number) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9-]{1,64})_(\\d{1,9})");

    public int batch() {
        return number / Batch.MOST;
    }

    public int index() {
        return number % Batch.MOST;
    }

    /** Null if it is none. */
    public static @Nullable Reference parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches() ? new Reference(matcher.group(1), Integer.parseInt(matcher.group(2))) : null;
    }

    @Override
    public String toString() {
        return run + "_" + number;
    }
}
