package care.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SuggestCommandTest {
    @TempDir
    Path folder = Path.of(".");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void each_question_becomes_a_line_with_answers_of_its_brand_given_before() throws IOException {
        var history = history("""
                {"question":"where is my parcel","answer":"@12 Please send us your tracking number. ^AB","brand":"k","at":"2026-11-01T10:00:00Z"}
                {"question":"where is my parcel","answer":"It is on its way to you.","brand":"k","at":"2026-11-20T10:00:00Z"}
                {"question":"where is my parcel","answer":"Ask the courier please.","brand":"other","at":"2026-11-01T10:00:00Z"}
                """);
        assertThat(suggest(
                        "{\"id\":\"1\",\"question\":\"my parcel is late\",\"brand\":\"k\",\"at\":\"2026-11-10T00:00:00Z\"}",
                        history))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip())
                .matches(
                        "\\{\"id\":\"1\",\"answers\":\\[\\{\"text\":\"Please send us your tracking number.\",\"score\":[\\d.]+,"
                                + "\"used\":1,\"at\":\"2026-11-01T10:00:00Z\"}]}");
        assertThat(suggest("{\"id\":\"1\",\"question\":\"x\",\"brand\":\"nobody\"}", history))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("{\"id\":\"1\",\"answers\":[]}");
    }

    @Test
    void wrong_input_ends_with_2_and_one_line_that_says_where() throws IOException {
        assertThat(suggest("", history("{\"question\":\"x\",\"brand\":\"k\"}"))).isEqualTo(2);
        assertThat(error()).endsWith("h.jsonl:1: \"answer\" is missing or no text");
        var history = history("");
        assertThat(suggest("{\"id\":\"1\",\"question\":\"x\",\"brand\":\"k\",\"at\":\"now\"}", history))
                .isEqualTo(2);
        assertThat(error()).isEqualTo("earshot: standard input:1: \"at\" is no time like 2026-11-22T10:00:00Z");
        assertThat(suggest("", folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(error()).endsWith("nowhere: there is no such file");
    }

    private Path history(String lines) throws IOException {
        return Files.writeString(folder.resolve("h.jsonl"), lines);
    }

    private int suggest(String input, Path history) {
        out.reset();
        err.reset();
        var command = new SuggestCommand(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new CommandLine(command).execute("--history", history.toString());
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }
}
