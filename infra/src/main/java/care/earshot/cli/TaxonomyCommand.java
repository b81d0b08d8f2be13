package care.earshot.cli;

import care.earshot.triage.TaxonomyCheck;
import care.earshot.triage.TaxonomyQuality;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot taxonomy}: how well the taxonomy tells its own written examples apart, and what is doubtful about it. */
@Command(
        name = "taxonomy",
        description =
                "quality: precision and recall of each tag on its written examples, each left out in turn, as CSV;"
                        + " mistakes: the examples that got another tag; check: reads JSON lines (text) and warns, as JSON lines,"
                        + " of tags that are vague, overlap, never fire or swallow everything.")
public final class TaxonomyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(index = "0", paramLabel = "quality|mistakes|check", arity = "1", description = "What to print.")
    String what = "";

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "0..*",
            description = "check: messages as JSON lines, also gzipped; standard input when none is given.")
    List<Path> files = List.of();

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "A taxonomy (YAML) instead of the shipped one.")
    @Nullable
    Path taxonomy;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public TaxonomyCommand() {
        this(System.in, System.out, System.err);
    }

    TaxonomyCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        try {
            switch (what) {
                case "quality" -> quality();
                case "mistakes" ->
                    TaxonomyQuality.mistakes(ClassifyCommand.read(taxonomy)).forEach(out::println);
                case "check" -> check();
                default -> throw new BadInput("taxonomy: \"" + what + "\" is none of quality, mistakes, check");
            }
            return 0;
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
        }
    }

    private void check() throws IOException, BadInput {
        var check = new TaxonomyCheck(ClassifyCommand.read(taxonomy));
        var read = new int[1];
        JsonLines.read(files, in, line -> {
            check.message(line.text("text"));
            read[0]++;
        });
        if (read[0] < TaxonomyCheck.LEAST) {
            err.println("earshot: " + read[0] + " messages: only of " + TaxonomyCheck.LEAST
                    + " or more is said which tags fire");
        }
        for (var warning : check.warnings()) {
            out.println(JSON.createObjectNode()
                    .put(
                            "doubt",
                            warning.doubt().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("tag", warning.tag())
                    .put("other", warning.other())
                    .put("messages", warning.messages())
                    .put("because", warning.because()));
        }
    }

    private void quality() throws IOException, BadInput {
        var read = ClassifyCommand.read(taxonomy);
        var rows = TaxonomyQuality.rows(read);
        out.println("tag,language,examples,precision,recall,f1");
        for (var row : rows) {
            line(row.tag(), row.language(), row.examples(), row.precision(), row.recall(), row.f1());
        }
        var languages = new java.util.ArrayList<>(read.languages());
        languages.add("*");
        for (var language : languages) {
            var examples = rows.stream()
                    .filter(row -> row.language().equals(language))
                    .mapToInt(TaxonomyQuality.Row::examples)
                    .sum();
            line(
                    "macro",
                    language,
                    examples,
                    macro(rows, language, 0),
                    macro(rows, language, 1),
                    macro(rows, language, 2));
        }
    }

    private static double macro(List<TaxonomyQuality.Row> rows, String language, int figure) {
        return TaxonomyQuality.macro(
                rows, language, row -> figure == 0 ? row.precision() : figure == 1 ? row.recall() : row.f1());
    }

    private void line(String tag, String language, int examples, double precision, double recall, double f1) {
        out.printf(Locale.ROOT, "%s,%s,%d,%.3f,%.3f,%.3f%n", tag, language, examples, precision, recall, f1);
    }
}
