package care.earshot.cli;

import care.earshot.alert.Counts;
import care.earshot.alert.Sensitivity;
import care.earshot.alert.Spikes;
import care.earshot.alert.Verdict;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code earshot backtest}: what would have been told on a history of counts, each row decided on earlier rows only. */
@Command(
        name = "backtest",
        description =
                "Reads CSV (timestamp,value) and writes it with what was expected, how odd each row is, and alerts.")
public final class BacktestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "CSV; standard input when none is given.")
    private @Nullable Path file;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public BacktestCommand() {
        this(System.in, System.out, System.err);
    }

    BacktestCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * A row as it came.
     *
     * @param timestamp as written, for the answer
     * @param value {@link Counts#UNKNOWN} where it is empty
     */
    private record Row(String timestamp, Instant at, double value) {}

    @Override
    public Integer call() throws IOException {
        try {
            var rows = read();
            try (var writer =
                    new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)))) {
                writer.println("timestamp,value,expected,anomaly_score,alert");
                if (!rows.isEmpty()) {
                    decide(rows, writer);
                }
            }
            return 0;
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
        }
    }

    private List<Row> read() throws IOException, BadInput {
        var name = file == null ? "standard input" : file.toString();
        if (file != null && !Files.isRegularFile(file)) {
            throw new BadInput(name + ": there is no such file");
        }
        var rows = new ArrayList<Row>();
        try (var lines = new BufferedReader(
                new InputStreamReader(file == null ? in : Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                boolean header = number == 1 && line.strip().equals("timestamp,value");
                if (header || line.isBlank()) {
                    continue;
                }
                var row = row(name + ":" + number, line);
                if (!rows.isEmpty() && !row.at().isAfter(rows.getLast().at())) {
                    throw new BadInput(name + ":" + number + ": " + row.timestamp() + " is not after the row before");
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static Row row(String where, String line) throws BadInput {
        var cells = line.split(",", -1);
        if (cells.length != 2) {
            throw new BadInput(where + ": a row is timestamp,value");
        }
        var at = instant(where, cells[0].strip());
        try {
            double value = cells[1].isBlank() ? Counts.UNKNOWN : Double.parseDouble(cells[1].strip());
            if (!cells[1].isBlank() && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                throw new BadInput(where + ": a count is not negative and has an end: " + cells[1].strip());
            }
            return new Row(cells[0].strip(), at, value);
        } catch (NumberFormatException e) {
            throw new BadInput(where + ": not a number: " + cells[1].strip());
        }
    }

    /** ISO 8601, with a blank for the T too; without an offset it is UTC. */
    private static Instant instant(String where, String written) throws BadInput {
        var text = written.replace(' ', 'T');
        try {
            return text.matches(".*T.*([Zz]|[+-][0-9:]+)$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadInput(where + ": not a time: " + written);
        }
    }

    private static void decide(List<Row> rows, PrintWriter writer) {
        var step = step(rows);
        var counts = new Counts(rows.getFirst().at(), step, longer(Sensitivity.SHIPPED.memory(), step));
        var spikes = new Spikes(counts, Sensitivity.SHIPPED);
        int inWindow = Sensitivity.SHIPPED.steps(step);
        for (var row : rows) {
            // rows that are missing are steps without data
            while (counts.at(counts.next()).plus(step.dividedBy(2)).isBefore(row.at())) {
                spikes.next(Counts.UNKNOWN);
            }
            writer.println(line(row, spikes.next(row.value()), inWindow));
        }
    }

    private static String line(Row row, Verdict verdict, int inWindow) {
        var value = Double.isNaN(row.value()) ? "" : number(row.value());
        return switch (verdict) {
            case Verdict.Unknown() -> row.timestamp() + "," + value + ",,0,0";
            case Verdict.Quiet(var seen, var expected, var why) ->
                row.timestamp() + "," + value + "," + number(expected / inWindow) + ",0,0";
            case Verdict.Told(var seen, var expected, var excess) ->
                row.timestamp() + "," + value + "," + number(expected / inWindow) + ","
                        + String.format(Locale.ROOT, "%.6f", excess / (1 + excess)) + ",1";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }

    /** What lies between most rows. */
    private static Duration step(List<Row> rows) {
        var steps = new ArrayList<Duration>();
        for (int i = 1; i < rows.size(); i++) {
            steps.add(Duration.between(rows.get(i - 1).at(), rows.get(i).at()));
        }
        steps.sort(null);
        return steps.isEmpty() ? Duration.ofMinutes(5) : steps.get(steps.size() / 2);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
