package care.earshot.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's body: one JSON object of texts, flags, whole numbers and lists of such objects. Fields that nobody asks for are passed over. */
final class Body {
    /** Bytes. */
    static final int LARGEST = 200 * 1024;

    private static final JsonFactory FACTORY = new JsonFactory();
    private final Map<String, Object> values;

    private Body(Map<String, Object> values) {
        this.values = values;
    }

    static Body read(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new BadInput("body", "longer than " + LARGEST + " bytes");
        }
        try (var json = FACTORY.createParser(bytes)) {
            return new Body(values(json));
        } catch (IOException e) {
            throw new BadInput("body", "not a JSON object");
        }
    }

    private static Map<String, Object> values(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new BadInput("body", "not a JSON object");
        }
        var values = fields(json);
        if (json.nextToken() != null) {
            throw new BadInput("body", "more than one JSON object");
        }
        return values;
    }

    private static Map<String, Object> fields(JsonParser json) throws IOException {
        var values = new HashMap<String, Object>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                values.put(name, json.getText());
            } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
                values.put(name, token == JsonToken.VALUE_TRUE);
            } else if (token == JsonToken.VALUE_NUMBER_INT) {
                values.put(name, json.getLongValue());
            } else if (token == JsonToken.START_ARRAY) {
                values.put(name, objects(json));
            } else if (token != JsonToken.VALUE_NULL) {
                values.put(name, token); // neither: whoever asks for it is told so
                json.skipChildren();
            }
        }
        return values;
    }

    /** The objects of a list; a list of anything else is none of those that anybody asks for. */
    private static Object objects(JsonParser json) throws IOException {
        var all = new ArrayList<Body>();
        boolean other = false;
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                all.add(new Body(fields(json)));
            } else {
                other = true;
                json.skipChildren();
            }
        }
        return other ? JsonToken.START_ARRAY : all;
    }

    String text(String name, int longest) {
        if (!(values.get(name) instanceof String text)) {
            throw new BadInput(name, "a text is needed");
        }
        if (text.length() > longest) {
            throw new BadInput(name, "longer than " + longest + " characters");
        }
        return text;
    }

    @Nullable
    String text(String name, int longest, @Nullable String otherwise) {
        return values.containsKey(name) ? text(name, longest) : otherwise;
    }

    String oneOf(String name, List<String> known) {
        var text = text(name, 200);
        if (!known.contains(text)) {
            throw new BadInput(name, "not one that there is");
        }
        return text;
    }

    /** The objects of a list. */
    List<Body> each(String name, int most) {
        if (!(values.get(name) instanceof List<?> list) || list.size() > most) {
            throw new BadInput(name, "a list of at most " + most + " is needed");
        }
        return list.stream().map(Body.class::cast).toList();
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name, 40));
        } catch (DateTimeException e) {
            throw new BadInput(name, "a time like 2026-11-20T09:00:00Z is needed");
        }
    }

    boolean flag(String name) {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new BadInput(name, "true or false is needed");
    }

    long number(String name, long otherwise) {
        return values.containsKey(name) ? number(name) : otherwise;
    }

    long number(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw new BadInput(name, "a whole number is needed");
    }

    boolean flag(String name, boolean otherwise) {
        return values.containsKey(name) ? flag(name) : otherwise;
    }
}
