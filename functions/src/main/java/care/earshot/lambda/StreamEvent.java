package care.earshot.lambda;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A batch of the table's stream, as Lambda hands it over. */
final class StreamEvent {

    private StreamEvent() {}

    /**
     * One change of one item.
     *
     * @param name {@code INSERT}, {@code MODIFY} or {@code REMOVE}
     * @param at when the table took it, to the second
     * @param item as it is now; empty for {@code REMOVE}
     */
    record Change(String name, String sequence, Instant at, Map<String, AttributeValue> item) {}

    static List<Change> read(InputStream event) throws IOException {
        return Records.read(event, StreamEvent::change);
    }

    private static Change change(JsonParser json) throws IOException {
        String name = "";
        String sequence = "";
        var at = Instant.EPOCH;
        Map<String, AttributeValue> item = Map.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            json.nextToken();
            if (field.equals("eventName")) {
                name = json.getText();
            } else if (field.equals("dynamodb")) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    var inner = json.currentName();
                    json.nextToken();
                    switch (inner) {
                        case "SequenceNumber" -> sequence = json.getText();
                        case "ApproximateCreationDateTime" ->
                            at = Instant.ofEpochSecond(new BigDecimal(json.getText()).longValue());
                        case "NewImage" -> item = item(json);
                        default -> json.skipChildren();
                    }
                }
            } else {
                json.skipChildren();
            }
        }
        return new Change(name, sequence, at, item);
    }

    private static Map<String, AttributeValue> item(JsonParser json) throws IOException {
        var item = new HashMap<String, AttributeValue>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            item.put(name, value(json));
        }
        return item;
    }

    /** {@code {"S": "text"}}: one field that is the type. */
    private static AttributeValue value(JsonParser json) throws IOException {
        json.nextToken();
        var type = json.currentName();
        json.nextToken();
        var builder = AttributeValue.builder();
        switch (type) {
            case "S" -> builder.s(json.getText());
            case "N" -> builder.n(json.getText());
            case "BOOL" -> builder.bool(json.getBooleanValue());
            case "NULL" -> builder.nul(true);
            case "B" -> builder.b(SdkBytes.fromByteArray(json.getBinaryValue()));
            case "SS" -> builder.ss(texts(json));
            case "NS" -> builder.ns(texts(json));
            case "M" -> builder.m(item(json));
            case "L" -> {
                var list = new ArrayList<AttributeValue>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json));
                }
                builder.l(list);
            }
            default -> throw new IOException("an attribute of the unknown type " + type);
        }
        json.nextToken(); // the end of the value's object
        return builder.build();
    }

    private static List<String> texts(JsonParser json) throws IOException {
        var texts = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }
}
