package care.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ClassifyCommandTest {
    @TempDir
    Path folder = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void each_line_of_standard_input_becomes_a_line_with_language_sentiment_tags_and_urgency() throws IOException {
        var exit = classify(
                "{\"id\":\"1\",\"text\":\"you charged me twice!!\"}\n\n{\"id\":2,\"text\":\"ตัดเงินซ้ำค่ะ\"}\n");
        assertThat(exit).isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2);
        var first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("id").asText()).isEqualTo("1");
        assertThat(first.get("language").asText()).isEqualTo("en");
        assertThat(first.get("sentiment").asText()).isEqualTo("negative");
        assertThat(first.get("tags").get(0).get("tag").asText()).isEqualTo("charged-twice");
        assertThat(first.get("tags").get(0).get("because").asText()).contains("charged me twice");
        assertThat(first.get("urgency").asText()).isEqualTo("normal");
        assertThat(new ObjectMapper().readTree(lines.getLast()).get("language").asText())
                .isEqualTo("th");
    }

    @Test
    void files_are_read_in_their_order() throws IOException {
        var one = Files.writeString(folder.resolve("1.jsonl"), "{\"id\":\"a\",\"text\":\"\"}");
        var two = Files.writeString(folder.resolve("2.jsonl"), "{\"id\":\"b\",\"text\":\"hello\"}");
        assertThat(classify("", one.toString(), two.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.substring(0, 9)))
                .containsExactly("{\"id\":\"a\"", "{\"id\":\"b\"");
    }

    @Test
    void wrong_input_ends_with_2_and_one_line_that_says_where() throws IOException {
        assertThat(classify("{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":\"1\"")).isEqualTo(2);
        assertThat(error()).startsWith("standard input:2: not JSON: ");
        assertThat(classify("{\"id\":\"1\"}")).isEqualTo(2);
        assertThat(error()).isEqualTo("standard input:1: \"text\" is missing or no text");
        assertThat(classify("[]")).isEqualTo(2);
        assertThat(error()).isEqualTo("standard input:1: not a JSON object");
        assertThat(classify("", "nowhere.jsonl")).isEqualTo(2);
        assertThat(error()).isEqualTo("nowhere.jsonl: there is no such file");
        var yaml = Files.writeString(folder.resolve("t.yaml"), "languages: [en]\ntag: 1\n");
        assertThat(classify("", "--taxonomy", yaml.toString())).isEqualTo(2);
        assertThat(error()).startsWith("t.yaml:2: unknown key \"tag\" in the file");
    }

    @Test
    void bytes_that_are_not_utf8_are_told() {
        var command = new ClassifyCommand(
                new ByteArrayInputStream(new byte[] {'{', (byte) 0xFF, '}'}),
                new PrintStream(out),
                new PrintStream(err));
        assertThat(new CommandLine(command).execute()).isEqualTo(2);
        assertThat(error()).isEqualTo("standard input:1: not UTF-8");
    }

    @Test
    void the_quality_of_the_taxonomy_is_printed_by_tag_and_language_and_as_a_mean() {
        var command = new TaxonomyCommand(InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err));
        assertThat(new CommandLine(command).execute("quality")).isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("tag,language,examples,precision,recall,f1");
        assertThat(lines)
                .anyMatch(line -> line.matches("charged-twice,hu,10,[01]\\.\\d{3},[01]\\.\\d{3},[01]\\.\\d{3}"));
        assertThat(lines.getLast()).startsWith("macro,*,");
        assertThat(new CommandLine(new TaxonomyCommand(
                                InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err)))
                        .execute("x"))
                .isEqualTo(2);
    }

    private int classify(String input, String... arguments) {
        out.reset();
        err.reset();
        var command = new ClassifyCommand(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new CommandLine(command).execute(arguments);
    }

    private String error() {
        var text = err.toString(StandardCharsets.UTF_8).strip();
        assertThat(text.lines()).hasSize(1);
        assertThat(text).startsWith("earshot: ");
        return text.substring("earshot: ".length());
    }
}
