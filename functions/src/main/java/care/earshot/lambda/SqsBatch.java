package care.earshot.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * SQS's event and the answer to it. Each
 * record is handled by itself; those that threw are named and come back, the others are gone. A message group is no
 * order here: fair queues use the same attribute.
 */
final class SqsBatch {
    private static final JsonFactory JSON = new JsonFactory();

    private SqsBatch() {}

    record Entry(String messageId, String body) {}

    /** Handles one record and says what became of it in one word; whatever it throws makes the record come back. */
    interface Handle {
        String handle(String body);
    }

    static List<Entry> read(InputStream event) throws IOException {
        return Records.read(event, SqsBatch::record);
    }

    private static Entry record(JsonParser json) throws IOException {
        String id = "";
        String body = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "messageId" -> id = json.getText();
                case "body" -> body = json.getText();
                default -> json.skipChildren();
            }
        }
        if (id.isEmpty()) {
            throw new IOException("a record without messageId"); // the whole batch comes back: nothing is lost
        }
        return new Entry(id, body);
    }

    /** Handles each record, answers with those that failed, and logs one line for the batch. */
    static void each(String function, List<Entry> records, OutputStream answer, Handle handle) throws IOException {
        each(function, records, new ArrayList<>(), new TreeMap<>(), answer, handle);
    }

    /** The same, for a batch of which some were handled before: these failed, and this stands in the log. */
    static void each(
            String function,
            List<Entry> records,
            List<String> failed,
            Map<String, Object> words,
            OutputStream answer,
            Handle handle)
            throws IOException {
        for (var record : records) {
            try {
                words.merge(handle.handle(record.body()), 1L, (a, b) -> (Long) a + (Long) b);
            } catch (RuntimeException e) {
                failed.add(record.messageId());
                words.put("error", Log.brief(e));
            }
        }
        words.put("failed", (long) failed.size());
        Log.line(System.out, function, words);
        write(failed, answer);
    }

    static void write(List<String> failed, OutputStream answer) throws IOException {
        try (var json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeArrayFieldStart("batchItemFailures");
            for (var id : failed) {
                json.writeStartObject();
                json.writeStringField("itemIdentifier", id);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
