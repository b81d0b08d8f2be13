package care.earshot.local.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody says on the network.
 *
 * @param ago how long before now; zero for what happens while it runs
 * @param by the handle of who says it; the brand's own handle when it answers in X's own app
 * @param id the name by which later lines speak of it, or empty
 * @param to the line that is answered, quoted, reposted, edited or deleted; for a message the handle of who gets it
 */
public record Line(Duration ago, String by, Does does, String id, String to, String text) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** What is done. */
    public enum Does {
        POST,
        PHOTO,
        REPLY,
        QUOTE,
        REPOST,
        EDIT,
        DELETE,
        DM
    }

    /** As it stands in the files. */
    private record Written(
            @Nullable String ago,
            @JsonProperty("as") String by,
            @JsonProperty("do") String does,
            @Nullable String id,
            @Nullable String to,
            @Nullable String text) {
        Line line() {
            return new Line(
                    ago == null ? Duration.ZERO : Duration.parse(ago),
                    by,
                    Does.valueOf(does.toUpperCase(Locale.ROOT)),
                    id == null ? "" : id,
                    to == null ? "" : to,
                    text == null ? "" : text);
        }
    }

    /** A customer of the story. */
    record Person(String handle, String name, int followers) {}

    static Line now(String by, Does does, String id, String to, String text) {
        return new Line(Duration.ZERO, by, does, id, to, text);
    }

    static List<Line> read(String file) {
        return lines(file, Written.class).stream().map(Written::line).toList();
    }

    static List<Person> people() {
        return lines("people.jsonl", Person.class);
    }

    private static <T> List<T> lines(String file, Class<T> type) {
        var in = Line.class.getResourceAsStream(file);
        if (in == null) {
            throw new IllegalStateException("the jar lacks " + file);
        }
        var read = new ArrayList<T>();
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line : reader.lines().toList()) {
                read.add(JSON.readValue(line, type));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " line " + (read.size() + 1) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(read);
    }
}
