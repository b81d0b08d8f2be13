package care.earshot.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The records of an event, read as a stream: no databind on the way to the first answer. */
final class Records {
    private static final JsonFactory JSON = new JsonFactory();

    private Records() {}

    /** Reads one record; the parser stands at its start, and at its end afterwards. */
    interface Reader<T> {
        T read(JsonParser json) throws IOException;
    }

    /** Of a queue or a stream; a schedule's event has none. */
    static <T> List<T> read(InputStream event, Reader<T> reader) throws IOException {
        var records = new ArrayList<T>();
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an event is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isRecords = json.currentName().equals("Records");
                if (json.nextToken() == JsonToken.START_ARRAY && isRecords) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        records.add(reader.read(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return records;
    }
}
