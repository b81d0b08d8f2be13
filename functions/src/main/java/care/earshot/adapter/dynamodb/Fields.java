package care.earshot.adapter.dynamodb;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes fields as JSON and leaves out what is empty, none or zero: absent says the same. */
final class Fields {
    private static final JsonFactory JSON = new JsonFactory();
    private final JsonGenerator out;

    private Fields(JsonGenerator out) {
        this.out = out;
    }

    private interface Write {
        void write() throws IOException;
    }

    static byte[] json(Consumer<Fields> content) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            content.accept(new Fields(out));
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: cannot happen
        }
        return utf8(text.toString());
    }

    /** UTF-8 in which half a surrogate pair, which UTF-8 does not have, stands as JSON's escape of it. */
    static byte[] utf8(String text) {
        var out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.charCount(text.codePointAt(i)) == 2) {
                    i++;
                } else {
                    out.append(text, from, i).append("\\u").append(Integer.toHexString(text.charAt(i)));
                    from = i + 1;
                }
            }
        }
        return (from == 0 ? text : out.append(text, from, text.length()).toString()).getBytes(UTF_8);
    }

    private Fields write(Write write) {
        try {
            write.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Fields text(String name, String value) {
        return value.isEmpty() ? this : write(() -> out.writeStringField(name, value));
    }

    /** Left out when it is {@code usual}; the reader is given the same. */
    Fields text(String name, String value, String usual) {
        return value.equals(usual) ? this : write(() -> out.writeStringField(name, value));
    }

    Fields number(String name, long value) {
        return value == 0 ? this : write(() -> out.writeNumberField(name, value));
    }

    Fields fraction(String name, double value) {
        return value == 0 ? this : write(() -> out.writeNumberField(name, value));
    }

    Fields flag(String name, boolean value) {
        return number(name, value ? 1 : 0);
    }

    /** Milliseconds; written out where that would lose something. */
    Fields time(String name, @Nullable Instant at) {
        if (at == null) {
            return this;
        }
        boolean whole = at.getNano() % 1_000_000 == 0 && Math.abs(at.getEpochSecond()) < 1L << 40;
        return whole
                ? write(() -> out.writeNumberField(name, at.toEpochMilli()))
                : write(() -> out.writeStringField(name, at.toString()));
    }

    Fields texts(String name, Collection<String> values) {
        return values.isEmpty()
                ? this
                : write(() -> {
                    out.writeArrayFieldStart(name);
                    for (var value : values) {
                        out.writeString(value);
                    }
                    out.writeEndArray();
                });
    }

    <T> Fields each(String name, Collection<T> values, BiConsumer<Fields, T> content) {
        return values.isEmpty()
                ? this
                : write(() -> {
                    out.writeArrayFieldStart(name);
                    for (var value : values) {
                        out.writeStartObject();
                        content.accept(this, value);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }

    Fields object(String name, Consumer<Fields> content) {
        return write(() -> {
            out.writeObjectFieldStart(name);
            content.accept(this);
            out.writeEndObject();
        });
    }
}
