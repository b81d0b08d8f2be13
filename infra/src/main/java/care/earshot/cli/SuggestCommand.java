package care.earshot.cli;

import care.earshot.reply.Asked;
import care.earshot.reply.PastAnswer;
import care.earshot.reply.Suggestion;
import care.earshot.reply.Suggestions;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot suggest}: the replies that the brand's own answers make likely, best first. */
@Command(
        name = "suggest",
        description = "Reads JSON lines (id, question, brand, perhaps at) and writes up to three answers, best first.")
public final class SuggestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON lines; standard input when none is given.")
    List<Path> files = List.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            required = true,
            description = "What was answered, JSON lines: question, answer, brand, at (may be left out).")
    Path history = Path.of(".");

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public SuggestCommand() {
        this(System.in, System.out, System.err);
    }

    SuggestCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        return JsonLines.answer(out, err, writer -> {
            var answers = new ArrayList<PastAnswer>();
            JsonLines.read(
                    List.of(history),
                    in,
                    line -> answers.add(new PastAnswer(
                            line.text("question"),
                            line.text("answer"),
                            line.text("brand"),
                            null,
                            null,
                            at(line),
                            null)));
            var suggestions = Suggestions.of(answers);
            JsonLines.read(files, in, line -> {
                var asked = new Asked(line.text("question"), line.text("brand"), null, null, at(line), null);
                writer.append(json(line.id("id"), suggestions.best(asked))).append('\n');
            });
        });
    }

    private static @Nullable Instant at(JsonLines.Line line) throws BadInput {
        var at = line.node().get("at");
        if (at == null || at.isNull()) {
            return null;
        }
        try {
            return Instant.parse(line.text("at"));
        } catch (DateTimeException e) {
            throw new BadInput(line.where() + ": \"at\" is no time like 2026-11-22T10:00:00Z");
        }
    }

    private static String json(String id, List<Suggestion> best) throws IOException {
        var line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeArrayFieldStart("answers");
            for (var one : best) {
                json.writeStartObject();
                json.writeStringField("text", one.text());
                json.writeNumberField("score", Math.round(one.score() * 10_000) / 10_000.0);
                json.writeNumberField("used", one.used());
                if (one.at() != null) {
                    json.writeStringField("at", one.at().toString());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return line.toString();
    }
}
