package care.earshot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TaxonomyCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int check(String lines) {
        var in = new ByteArrayInputStream(lines.getBytes(UTF_8));
        return new CommandLine(new TaxonomyCommand(in, new PrintStream(out), new PrintStream(err))).execute("check");
    }

    @Test
    void warnings_about_the_shipped_taxonomy_come_as_json_lines() {
        assertThat(check("{\"text\": \"My card was declined\"}\n".repeat(60))).isZero();
        assertThat(out.toString(UTF_8).lines())
                .contains("{\"doubt\":\"swallows\",\"tag\":\"payment-declined\",\"other\":\"\",\"messages\":60,"
                        + "\"because\":\"100 % of the 60 messages with a tag got it: which reasons hide in it?\"}")
                .noneMatch(line -> line.contains("\"vague\""));
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void few_messages_and_bad_lines_are_told() {
        assertThat(check("{\"text\": \"Hi\"}\n")).isZero();
        assertThat(err.toString(UTF_8)).isEqualTo("earshot: 1 messages: only of 50 or more is said which tags fire\n");
        assertThat(check("{\"txt\": \"Hi\"}\n")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).endsWith("standard input:1: \"text\" is missing or no text\n");
    }
}
