package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, field by field. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private final JsonGenerator out;

    private Json(JsonGenerator out) {
        this.out = out;
    }

    /** Half a character in a customer's text becomes a question mark: it must not take the whole list away. */
    static byte[] bytes(Consumer<Json> fields) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(text)) {
            new Json(out).inBraces(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    private interface Step {
        void run() throws IOException;
    }

    private Json did(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void inBraces(Consumer<Json> fields) throws IOException {
        out.writeStartObject();
        fields.accept(this);
        out.writeEndObject();
    }

    Json text(String name, @Nullable String value) {
        return did(() -> out.writeStringField(name, value));
    }

    Json time(String name, @Nullable Instant at) {
        return text(name, at == null ? null : at.toString());
    }

    Json number(String name, long value) {
        return did(() -> out.writeNumberField(name, value));
    }

    Json decimal(String name, double value) {
        return did(() -> out.writeNumberField(name, value));
    }

    Json flag(String name, boolean value) {
        return did(() -> out.writeBooleanField(name, value));
    }

    Json none(String name) {
        return did(() -> out.writeNullField(name));
    }

    Json object(String name, Consumer<Json> fields) {
        return did(() -> {
            out.writeFieldName(name);
            inBraces(fields);
        });
    }

    <T> Json each(String name, List<T> all, BiConsumer<Json, T> fields) {
        return did(() -> {
            out.writeArrayFieldStart(name);
            for (var one : all) {
                inBraces(json -> fields.accept(json, one));
            }
            out.writeEndArray();
        });
    }

    Json texts(String name, List<String> all) {
        return did(() -> {
            out.writeArrayFieldStart(name);
            for (var one : all) {
                out.writeString(one);
            }
            out.writeEndArray();
        });
    }
}
