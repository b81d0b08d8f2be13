package care.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.triage.learned.Examples;
import care.earshot.triage.learned.Learning;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrainCommandTest {
    @TempDir
    Path folder = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Function<Examples, Learning.Outcome> learning = Learning::learn;

    private static String examples() {
        var lines = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            lines.append("{\"text\":\"parcel ").append(i).append(" is late\",\"label\":\"late\"}\n");
            lines.append("{\"text\":\"give my money back ").append(i).append("\",\"label\":\"refund\"}\n");
            lines.append("{\"text\":\"what a day ").append(i).append("\",\"label\":null}\n");
        }
        return lines.toString();
    }

    @Test
    void what_was_trained_labels_texts_and_says_which_words_decided() throws IOException {
        var zipped = folder.resolve("examples.jsonl.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            gzip.write(examples().getBytes(StandardCharsets.UTF_8));
        }
        var model = folder.resolve("m").toString();
        assertThat(train("", "--out", model, zipped.toString())).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("36 different examples")
                .contains("late\t");
        var input = "{\"id\":\"1\",\"text\":\"my parcel is late\"}\n{\"id\":\"2\",\"text\":\"\"}\n";
        assertThat(classify(input, "--model", model)).isZero();
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.get("label").asText()).isEqualTo("late");
        assertThat(first.get("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(first.get("because").get(0).isTextual()).isTrue();
        assertThat(first.get("language").asText()).isEqualTo("en");
        assertThat(new ObjectMapper().readTree(lines.getLast()).get("label").isNull())
                .isTrue();
    }

    @Test
    void wrong_input_ends_with_2_and_one_line_that_says_where() throws IOException {
        var model = folder.resolve("m").toString();
        assertThat(train("{\"text\":\"a\",\"label\":\"x\"}\n{\"text\":\"b\"", "--out", model))
                .isEqualTo(2);
        assertThat(error()).startsWith("standard input:2: not JSON: ");
        assertThat(train("{\"text\":\"a\"}", "--out", model)).isEqualTo(2);
        assertThat(error()).isEqualTo("standard input:1: \"label\" is missing or no text");
        assertThat(train("{\"text\":\"a\",\"label\":\"x\"}", "--out", model)).isEqualTo(2);
        assertThat(error()).startsWith("standard input: all examples have the one label \"x\"");
        assertThat(train("", "--out", model)).isEqualTo(2);
        assertThat(error()).isEqualTo("standard input: there is no example with a label");
        assertThat(train(examples(), "--out", folder.resolve("no/where").toString()))
                .isEqualTo(2);
        assertThat(error()).endsWith("cannot be written");
        assertThat(folder.resolve("m")).doesNotExist();
        var other = Files.writeString(folder.resolve("other"), "earshot-model 77\n");
        assertThat(classify("", "--model", other.toString())).isEqualTo(2);
        assertThat(error()).endsWith("other: a model of version 77, and this is made for version 5: train it again");
        assertThat(classify("", "--model", "nowhere")).isEqualTo(2);
        assertThat(error()).isEqualTo("nowhere: there is no such file");
    }

    @Test
    void too_little_memory_ends_with_1_and_one_line_that_says_how_to_give_more() {
        learning = examples -> {
            throw new OutOfMemoryError("Java heap space");
        };
        assertThat(train(examples(), "--out", folder.resolve("m").toString())).isEqualTo(1);
        assertThat(error()).matches("\\d+ MB of memory are too few for these examples; .*-Xmx4g gives more");
        assertThat(folder.resolve("m")).doesNotExist();
    }

    private int train(String input, String... arguments) {
        out.reset();
        err.reset();
        return new CommandLine(new TrainCommand(in(input), print(err), learning)).execute(arguments);
    }

    private int classify(String input, String... arguments) {
        out.reset();
        err.reset();
        return new CommandLine(new ClassifyCommand(in(input), print(out), print(err))).execute(arguments);
    }

    private static ByteArrayInputStream in(String input) {
        return new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String error() {
        var text = err.toString(StandardCharsets.UTF_8).strip();
        assertThat(text.lines()).hasSize(1);
        assertThat(text).startsWith("earshot: ");
        return text.substring("earshot: ".length());
    }
}
