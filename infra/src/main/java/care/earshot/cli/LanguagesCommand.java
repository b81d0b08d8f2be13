package care.earshot.cli;

import care.earshot.local.lingua.LanguageTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earshot languages}: makes the table by which languages are told, anew. */
@Command(
        name = "languages",
        description = "Makes the table by which languages are told of the models in the jar of Lingua 1.2.2.")
public final class LanguagesCommand implements Callable<Integer> {
    @Option(names = "--from", paramLabel = "JAR", required = true, description = "com.github.pemistahl:lingua:1.2.2")
    Path from = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table is written.")
    Path out = Path.of("");

    @Option(
            names = "--grams",
            paramLabel = "N",
            defaultValue = "400000",
            description = "About so many n-grams are kept (${DEFAULT-VALUE}).")
    int grams;

    @Override
    public Integer call() throws BadInput, IOException {
        if (!Files.isRegularFile(from)) {
            throw new BadInput(from + ": there is no such file");
        }
        try {
            Files.write(out, LanguageTable.make(from, grams));
        } catch (java.util.zip.ZipException | java.io.FileNotFoundException e) {
            throw new BadInput(from + ": not the jar of Lingua: " + e.getMessage());
        }
        return 0;
    }
}
