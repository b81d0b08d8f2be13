package care.earshot.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's texts: none missing, none unused, none left in English, the same values and every plural form in each. */
final class TextsTest {
    private static final Path CONSOLE = Path.of("src/main/resources/console");

    /** Keys are written whole, never put together from pieces: any quoted word that is a key is a use of it. */
    private static final Pattern QUOTED = Pattern.compile("['\"]([A-Za-z]+(?:[.-][A-Za-z]+)*)['\"]");

    private static final Pattern ASKED = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Set<String>> PLURALS =
            Map.of("en", Set.of("one", "other"), "hu", Set.of("one", "other"), "th", Set.of("other"));
    private static final Map<String, Set<String>> ORDINALS =
            Map.of("en", Set.of("one", "two", "few", "other"), "hu", Set.of("one", "other"), "th", Set.of("other"));

    /** Numbers, names and words that are the same in every language. */
    private static final Set<String> SAME_EVERYWHERE = Set.of("count");

    @Test
    void every_text_that_is_asked_for_is_written_and_every_one_written_is_asked_for() throws IOException {
        var written = keys(texts("en"));
        var used = new TreeSet<String>();
        var missing = new TreeSet<String>();
        try (Stream<Path> files = Files.list(CONSOLE)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".js")).toList()) {
                var code = Files.readString(file);
                QUOTED.matcher(code)
                        .results()
                        .map(match -> match.group(1))
                        .filter(written::contains)
                        .forEach(used::add);
                ASKED.matcher(code)
                        .results()
                        .map(match -> match.group(1))
                        .filter(key -> !written.contains(key))
                        .forEach(key -> missing.add(file.getFileName() + ": " + key));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "hu", "th"})
    void every_language_says_everything(String language) throws IOException {
        var english = texts("en");
        var texts = texts(language);
        assertThat(keys(texts)).isEqualTo(keys(english));
        for (var entry : texts.properties()) {
            var key = entry.getKey();
            var text = entry.getValue();
            var original = Objects.requireNonNull(english.get(key));
            assertThat(values(text)).as("values of %s", key).isEqualTo(values(original));
            var ordinal = text.get("ordinal");
            if (ordinal != null) {
                assertThat(keys(ordinal)).as("forms of %s", key).isEqualTo(new TreeSet<>(ORDINALS.get(language)));
            } else if (text.isObject()) {
                assertThat(keys(text)).as("forms of %s", key).isEqualTo(new TreeSet<>(PLURALS.get(language)));
            }
            if (!language.equals("en") && !SAME_EVERYWHERE.contains(key)) {
                assertThat(text).as("%s is still English", key).isNotEqualTo(original);
            }
        }
    }

    private static Set<String> values(JsonNode text) {
        var all = text.isTextual()
                ? text.asText()
                : text.findValuesAsText("other").toString();
        var found = new TreeSet<String>();
        VALUE.matcher(all).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static Set<String> keys(JsonNode node) {
        var keys = new TreeSet<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper()
                .readTree(CONSOLE.resolve("i18n/" + language + ".json").toFile());
    }
}
