package care.earshot.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** One JSON line for a batch, on standard output, where Lambda takes logs from. No customer's words, no secrets. */
final class Log {
    private static final JsonFactory JSON = new JsonFactory();

    private Log() {}

    static void line(PrintStream out, String function, Map<String, ?> values) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("function", function);
            for (var entry : values.entrySet()) {
                // not a switch over types: the JVM would make a class for it at the first line of every function
                if (entry.getValue() instanceof Number number) {
                    json.writeNumberField(entry.getKey(), number.longValue());
                } else {
                    json.writeStringField(entry.getKey(), String.valueOf(entry.getValue()));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        out.writeBytes(bytes.toByteArray());
    }

    /** An exception in one short line: its class, its words, and where in our own code. */
    static String brief(Throwable e) {
        var place = Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("care.earshot."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        var words = String.valueOf(e.getMessage());
        return e.getClass().getSimpleName() + ": " + (words.length() > 300 ? words.substring(0, 300) : words) + place;
    }
}
