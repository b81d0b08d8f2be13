package care.earshot.cli;

import care.earshot.triage.learned.Examples;
import care.earshot.triage.learned.Learning;
import care.earshot.triage.learned.Learning.Outcome.Learned;
import care.earshot.triage.learned.Learning.Outcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot train}: a model of labelled texts, for {@code classify --model}. */
@Command(
        name = "train",
        description =
                "Reads JSON lines (text, label; null or \"oos\": no label fits), also gzipped, and writes a model;"
                        + " how good it is on examples that were held back goes to standard error.")
public final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON lines; standard input when none is given.")
    List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the model goes.")
    @Nullable
    Path model;

    private final InputStream in;
    private final PrintStream err;
    private final Function<Examples, Learning.Outcome> learning;

    public TrainCommand() {
        this(System.in, System.err, Learning::learn);
    }

    TrainCommand(InputStream in, PrintStream err, Function<Examples, Learning.Outcome> learning) {
        this.in = in;
        this.err = err;
        this.learning = learning;
    }

    @Override
    public Integer call() throws IOException {
        try {
            var examples = new Examples();
            JsonLines.read(files, in, line -> examples.add(line.text("text"), label(line)));
            return switch (learning.apply(examples)) {
                case Refused(var why) -> throw new BadInput(named() + ": " + why);
                case Learned(var learned, var quality) -> {
                    Files.write(java.util.Objects.requireNonNull(model), learned.bytes());
                    err.print(quality.report());
                    yield 0;
                }
            };
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
        } catch (java.nio.file.FileSystemException e) {
            err.println("earshot: " + e.getFile() + ": cannot be written");
            return 2;
        } catch (OutOfMemoryError e) {
            var heap = Runtime.getRuntime().maxMemory() >> 20;
            err.println("earshot: " + heap + " MB of memory are too few for these examples; "
                    + "JAVA_TOOL_OPTIONS=-Xmx4g gives more");
            return 1;
        }
    }

    private String named() {
        return files.isEmpty() ? "standard input" : files.getFirst() + (files.size() == 1 ? "" : " and others");
    }

    private static @Nullable String label(JsonLines.Line line) throws BadInput {
        var label = line.node().get("label");
        return label != null && label.isNull() ? null : line.text("label");
    }
}
