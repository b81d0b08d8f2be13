package care.earshot.cli;

import care.earshot.triage.Likeness;
import care.earshot.triage.LookAlike;
import care.earshot.triage.LookAlikes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot similar}: how alike two messages are, and whether one may stand for the other. */
@Command(name = "similar", description = "Reads JSON lines (id, a, b) and writes id, score and same as JSON lines.")
public final class SimilarCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON lines; standard input when none is given.")
    List<Path> files = List.of();

    @Option(names = "--because", description = "Adds what decided.")
    boolean because;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public SimilarCommand() {
        this(System.in, System.out, System.err);
    }

    SimilarCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        return JsonLines.answer(out, err, writer -> {
            var ids = new ArrayList<String>();
            var pairs = new ArrayList<LookAlikes.Pair>();
            JsonLines.read(files, in, line -> {
                pairs.add(new LookAlikes.Pair(line.text("a"), line.text("b")));
                ids.add(line.id("id"));
            });
            var scores = LookAlikes.scores(pairs);
            for (var i = 0; i < scores.length; i++) {
                var likeness = LookAlike.of(pairs.get(i).a(), pairs.get(i).b());
                writer.append(json(ids.get(i), scores[i], likeness)).append('\n');
            }
        });
    }

    private String json(String id, double score, Likeness likeness) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeNumberField("score", Math.round(score * 10_000) / 10_000.0);
            json.writeBooleanField("same", likeness.same());
            if (because) {
                json.writeStringField("because", likeness.because());
            }
            json.writeEndObject();
        }
        return line.toString();
    }
}
