package care.earshot.adapter.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Fields} wrote; fields that it does not know stay unread, those that are absent are empty. */
record Read(Map<String, Object> fields) {
    private static final JsonFactory JSON = new JsonFactory();

    static Read json(byte[] json) {
        try (var in = JSON.createParser(json)) {
            in.nextToken();
            return (Read) value(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored item cannot be read", e);
        }
    }

    private static Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                var fields = new HashMap<String, Object>();
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    var name = in.currentName();
                    in.nextToken();
                    fields.put(name, value(in));
                }
                yield new Read(fields);
            }
            case START_ARRAY -> {
                var values = new ArrayList<Object>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(in));
                }
                yield values;
            }
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            default -> in.getText();
        };
    }

    String text(String name) {
        return text(name, "");
    }

    String text(String name, String usual) {
        return (String) fields.getOrDefault(name, usual);
    }

    long number(String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }

    double fraction(String name) {
        return fields.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    boolean flag(String name) {
        return number(name) != 0;
    }

    @Nullable
    Instant time(String name) {
        return switch (fields.get(name)) {
            case Long millis -> Instant.ofEpochMilli(millis);
            case String text -> Instant.parse(text);
            case null, default -> null;
        };
    }

    /** A time that is always there. */
    Instant at(String name) {
        return Objects.requireNonNull(time(name), name);
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String name) {
        return (List<String>) fields.getOrDefault(name, List.of());
    }

    @SuppressWarnings("unchecked")
    List<Read> each(String name) {
        return (List<Read>) fields.getOrDefault(name, List.of());
    }

    @Nullable
    Read object(String name) {
        return (Read) fields.get(name);
    }
}
