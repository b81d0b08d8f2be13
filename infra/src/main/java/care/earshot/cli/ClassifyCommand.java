package care.earshot.cli;

import care.earshot.adapter.taxonomy.TaxonomyException;
import care.earshot.adapter.taxonomy.TaxonomyTable;
import care.earshot.adapter.taxonomy.TaxonomyYaml;
import care.earshot.triage.Judge;
import care.earshot.triage.Judgement;
import care.earshot.triage.RuleJudge;
import care.earshot.triage.Subject;
import care.earshot.triage.Taxonomy;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final ObjectMapper json = new ObjectMapper();

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
        try {
            var judge = new RuleJudge(read(taxonomy));
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            try {
                if (files.isEmpty()) {
                    classify("standard input", in, judge, writer);
                }
                for (var file : files) {
                    try (var lines = open(file)) {
                        classify(file.toString(), lines, judge, writer);
                    }
                }
            } finally {
                writer.flush();
            }
            return 0;
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
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

    private static InputStream open(Path file) throws IOException, BadInput {
        if (!Files.isRegularFile(file)) {
            throw new BadInput(file + ": there is no such file");
        }
        return Files.newInputStream(file);
    }

    private void classify(String name, InputStream in, Judge judge, Writer out) throws IOException, BadInput {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var lines = new BufferedReader(new InputStreamReader(in, decoder));
        var number = 0;
        try {
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    var node = parse(name, number, line);
                    var text = text(name, number, node, "text");
                    write(out, id(name, number, node), judge.judge(Subject.of(text)));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ":" + (number + 1) + ": not UTF-8");
        }
    }

    private JsonNode parse(String name, int number, String line) throws BadInput {
        try {
            var node = json.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
            throw new BadInput(name + ":" + number + ": not a JSON object");
        } catch (JsonProcessingException e) {
            var problem = e.getOriginalMessage();
            throw new BadInput(name + ":" + number + ": not JSON: "
                    + problem.lines().findFirst().orElse(""));
        }
    }

    private static String id(String name, int number, JsonNode node) throws BadInput {
        var id = node.get("id");
        if (id != null && (id.isTextual() || id.isIntegralNumber())) {
            return id.asText();
        }
        throw new BadInput(name + ":" + number + ": \"id\" is missing or no text");
    }

    private static String text(String name, int number, JsonNode node, String field) throws BadInput {
        var text = node.get(field);
        if (text != null && text.isTextual()) {
            return text.asText();
        }
        throw new BadInput(name + ":" + number + ": \"" + field + "\" is missing or no text");
    }

    private static void write(Writer out, String id, Judgement judgement) throws IOException {
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
            json.writeEndObject();
        }
        out.append(line.toString()).append('\n');
    }
}
