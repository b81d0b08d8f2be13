package care.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimilarCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void each_pair_becomes_a_line_with_score_and_same() {
        assertThat(similar("""
                {"id":"1","a":"The app is down again!","b":"RT @x: the app is down again"}
                {"id":2,"a":"The app is down again!","b":"good morning"}
                """)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "{\"id\":\"1\",\"score\":1.0,\"same\":true}", "{\"id\":\"2\",\"score\":0.0,\"same\":false}");
    }

    @Test
    void why_is_told_when_asked_for() {
        assertThat(similar(
                        "{\"id\":\"1\",\"a\":\"order 11 is late again\",\"b\":\"order 12 is late again\"}",
                        "--because"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"same\":false,\"because\":\"other numbers\"");
    }

    @Test
    void wrong_input_ends_with_2_and_one_line_that_says_where() {
        assertThat(similar("{\"id\":\"1\",\"a\":\"x\"}")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("earshot: standard input:1: \"b\" is missing or no text");
        assertThat(similar("", "nowhere.jsonl")).isEqualTo(2);
    }

    private int similar(String input, String... arguments) {
        out.reset();
        err.reset();
        var command = new SimilarCommand(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new CommandLine(command).execute(arguments);
    }
}
