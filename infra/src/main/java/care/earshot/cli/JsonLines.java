package care.earshot.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** JSON lines as a user hands them over: in files, also gzipped, or on standard input; blank lines are nothing. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One line.
     *
     * @param where file and number of the line, for complaints
     */
    record Line(String where, JsonNode node) {
        String text(String field) throws BadInput {
            var text = node.get(field);
            if (text != null && text.isTextual()) {
                return text.asText();
            }
            throw new BadInput(where + ": \"" + field + "\" is missing or no text");
        }

        /** A text or a whole number. */
        String id(String field) throws BadInput {
            var id = node.get(field);
            if (id != null && (id.isTextual() || id.isIntegralNumber())) {
                return id.asText();
            }
            throw new BadInput(where + ": \"" + field + "\" is missing or no text");
        }
    }

    /** What is done with a line. */
    interface Use {
        void line(Line line) throws IOException, BadInput;
    }

    /** What a command writes. */
    interface Answer {
        void to(Writer out) throws IOException, BadInput;
    }

    private JsonLines() {}

    /** Runs a command that answers in lines, and gives its exit code: 2 with one line on {@code err} for bad input. */
    static int answer(PrintStream out, PrintStream err, Answer answer) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        try {
            answer.to(writer);
            return 0;
        } catch (BadInput e) {
            err.println("earshot: " + e.getMessage());
            return 2;
        } finally {
            writer.flush();
        }
    }

    /** All lines of the files in their order; of {@code in} when there is none. */
    static void read(List<Path> files, InputStream in, Use use) throws IOException, BadInput {
        if (files.isEmpty()) {
            read("standard input", in, use);
        }
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new BadInput(file + ": there is no such file");
            }
            try (var stream = Files.newInputStream(file)) {
                read(file.toString(), stream, use);
            }
        }
    }

    private static void read(String name, InputStream stream, Use use) throws IOException, BadInput {
        var number = 0;
        try {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var lines = new BufferedReader(new InputStreamReader(unzipped(stream), decoder));
            for (String line; (line = lines.readLine()) != null; ) {
                number++;
                if (!line.isBlank()) {
                    var where = name + ":" + number;
                    use.line(new Line(where, parse(where, line)));
                }
            }
        } catch (CharacterCodingException e) {
            throw new BadInput(name + ":" + (number + 1) + ": not UTF-8");
        } catch (ZipException | java.io.EOFException e) {
            throw new BadInput(name + ": a damaged gzip file");
        }
    }

    private static InputStream unzipped(InputStream stream) throws IOException {
        var start = new BufferedInputStream(stream);
        start.mark(2);
        var zipped = start.read() == 0x1F && start.read() == 0x8B;
        start.reset();
        return zipped ? new GZIPInputStream(start) : start;
    }

    private static JsonNode parse(String where, String line) throws BadInput {
        try {
            var node = JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
            throw new BadInput(where + ": not a JSON object");
        } catch (JsonProcessingException e) {
            throw new BadInput(where + ": not JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
