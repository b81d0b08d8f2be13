package care.earshot.triage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** The word lists that lie beside this package. */
final class WordLists {
    private WordLists() {}

    /** Each line: what stands before the first {@code separator}, and the rest. Lines that begin with # are comments. */
    static void read(String name, char separator, BiConsumer<String, String> line) {
        try (var in = WordLists.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String text; (text = lines.readLine()) != null; ) {
                var at = text.indexOf(separator);
                if (at > 0 && text.charAt(0) != '#') {
                    line.accept(text.substring(0, at), text.substring(at + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
