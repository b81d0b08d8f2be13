package care.earshot.cli;

import care.earshot.adapter.taxonomy.TaxonomyException;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.adapter.taxonomy.TaxonomyYaml;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.Taxonomy;
import care.earshot.triage.learned.Model;
import care.earshot.triage.learned.Prediction;
import care.earshot.triage.learned.UnreadableModel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code earshot classify}: language, sentiment, tags and urgency of messages, each with what made it. */
@Command(
        name = "classify",
        description = "Reads JSON lines (id, text) and writes language, sentiment, tags and urgency as JSON lines.")
public final class ClassifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "JSON lines; standard input when none is given.")
    List<Path> files = List.of();

    @Option(names = "--taxonomy", paramLabel = "FILE", description = "A taxonomy (YAML) instead of the shipped one.")
    @Nullable
    Path taxonomy;

    @Option(names = "--model", paramLabel = "FILE", description = "What train wrote: adds label, null when not sure.")
    @Nullable
    Path model;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public ClassifyCommand() {
        this(System.in, System.out, System.err);
    }

    ClassifyCommand(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException {
        return JsonLines.answer(out, err, writer -> {
            var judge = new RuleJudge(read(taxonomy));
            var learned = model == null ? null : model(model);
            JsonLines.read(files, in, line -> {
                var text = line.text("text");
                var prediction = learned == null ? null : learned.predict(text);
                write(writer, line.id("id"), judge.judge(Subject.of(text)), prediction);
            });
        });
    }

    private static Model model(Path file) throws IOException, BadInput {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + ": there is no such file");
        }
        try {
            return Model.of(Files.readAllBytes(file));
        } catch (UnreadableModel e) {
            throw new BadInput(file + ": " + e.getMessage());
        }
    }

    /** The shipped taxonomy when {@code file} is null. */
    static Taxonomy read(@Nullable Path file) throws IOException, BadInput {
        try {
            return file == null ? TaxonomyTable.load() : TaxonomyYaml.read(file);
        } catch (TaxonomyException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new BadInput(file + ": there is no such file");
        }
    }

    private static void write(Writer out, String id, Judgement judgement, @Nullable Prediction prediction)
            throws IOException {
        var line = new java.io.StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("language", judgement.language());
            json.writeStringField("sentiment", judgement.sentiment().name().toLowerCase(Locale.ROOT));
            json.writeStringField("sentimentBecause", judgement.sentimentBecause());
            json.writeArrayFieldStart("tags");
            for (var tag : judgement.tags()) {
                json.writeStartObject();
                json.writeStringField("tag", tag.tag());
                json.writeNumberField("confidence", Math.round(tag.confidence() * 1000) / 1000.0);
                json.writeStringField("because", tag.because());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("urgency", judgement.urgency().name().toLowerCase(Locale.ROOT));
            json.writeStringField("urgencyBecause", judgement.urgencyBecause());
            if (prediction != null) {
                write(json, prediction);
            }
            json.writeEndObject();
        }
        out.append(line.toString()).append('\n');
    }

    private static void write(JsonGenerator json, Prediction prediction) throws IOException {
        json.writeStringField("label", prediction.label());
        json.writeNumberField("confidence", Math.round(prediction.confidence() * 1000) / 1000.0);
        json.writeArrayFieldStart("because");
        for (var words : prediction.because()) {
            json.writeString(words);
        }
        json.writeEndArray();
    }
}
