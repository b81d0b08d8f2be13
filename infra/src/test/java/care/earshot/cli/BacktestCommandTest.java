package care.earshot.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BacktestCommandTest {
    private static final LocalDateTime FROM = LocalDateTime.parse("2026-06-01T00:00:00");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void every_row_comes_back_and_the_spike_is_an_alert() {
        var csv = new StringBuilder("timestamp,value\n");
        int rows = 10 * 288;
        for (int i = 0; i < rows; i++) {
            csv.append(FROM.plusMinutes(5L * i))
                    .append(',')
                    .append(i == rows - 2 ? 90 : i % 4)
                    .append('\n');
        }
        assertEquals(0, run(csv.toString()));
        var lines = out.toString(UTF_8).lines().toList();
        assertEquals("timestamp,value,expected,anomaly_score,alert", lines.getFirst());
        assertEquals(rows + 1, lines.size());
        assertEquals(
                List.of(lines.get(rows - 1)),
                lines.stream().filter(line -> line.endsWith(",1")).toList());
    }

    @Test
    void a_row_is_decided_on_earlier_rows_only() {
        var csv = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 3 * 288; i++) {
            csv.append(FROM.plusMinutes(5L * i)).append(',').append(i * 7 % 13).append('\n');
        }
        run(csv.toString());
        var all = out.toString(UTF_8).lines().toList();
        out.reset();
        run(csv.toString().lines().limit(500).collect(java.util.stream.Collectors.joining("\n")));
        assertEquals(all.subList(0, 500), out.toString(UTF_8).lines().toList());
    }

    @Test
    void what_is_wrong_is_one_line_with_its_place() {
        for (var wrong : List.of(
                "2026-06-01 00:00:00",
                "yesterday,3",
                "2026-06-01 00:00:00,many",
                "2026-06-01 00:00:00,-1",
                "2026-06-01 00:00:00,NaN")) {
            err.reset();
            assertEquals(2, run("timestamp,value\n" + wrong + "\n"), wrong);
            var said = err.toString(UTF_8);
            assertTrue(
                    said.startsWith("earshot: standard input:2: ")
                            && said.lines().count() == 1,
                    said);
        }
        err.reset();
        assertEquals(2, run("2026-06-01 00:05:00,1\n2026-06-01 00:00:00,1\n"));
        assertTrue(err.toString(UTF_8).contains("standard input:2: 2026-06-01 00:00:00 is not after"), err::toString);
    }

    @Test
    void offsets_empty_values_and_gaps_are_understood() {
        assertEquals(0, run("2026-06-01T00:00:00+02:00,1\n2026-06-01T00:05:00+02:00,\n2026-06-01T03:00:00+02:00,2\n"));
        assertEquals(
                List.of(
                        "2026-06-01T00:00:00+02:00,1,,0,0",
                        "2026-06-01T00:05:00+02:00,,,0,0",
                        "2026-06-01T03:00:00+02:00,2,,0,0"),
                out.toString(UTF_8).lines().skip(1).toList());
    }

    private int run(String csv) {
        return new CommandLine(new BacktestCommand(
                        new ByteArrayInputStream(csv.getBytes(UTF_8)), new PrintStream(out), new PrintStream(err)))
                .execute();
    }
}
