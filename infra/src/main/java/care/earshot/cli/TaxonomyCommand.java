package care.earshot.cli;

import care.earshot.triage.TaxonomyQuality;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot taxonomy quality}: how well the taxonomy tells its own written examples apart. */
@Command(
        name = "taxonomy",
        description =
                "quality: precision and recall of each tag on its written examples, each left out in turn, as CSV;"
                        + " mistakes: the examples that got another tag.")
public final class TaxonomyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "quality|mistakes", arity = "1", description = "What to print.")
    String what = "";

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "A taxonomy (YAML) instead of the shipped one.")
    @Nullable
    Path taxonomy;

    private final PrintStream out;
    private final PrintStream err;

    public TaxonomyCommand() {
        this(System.out, System.err);
    }

    TaxonomyCommand(PrintStream out, PrintStream err) {
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
                default -> throw new BadInput("taxonomy: \"" + what + "\" is neither quality nor mistakes");
            }
            return 0;
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
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
