package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Writes a table's changes as the event that Lambda hands over. */
final class StreamEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StreamEvents() {}

    static byte[] event(List<ObjectNode> records) {
        var event = JSON.createObjectNode();
        event.putArray("Records").addAll(records);
        return event.toString().getBytes(UTF_8);
    }

    static ObjectNode record(Record from, String arn) {
        var record = JSON.createObjectNode();
        record.put("eventID", from.eventID());
        record.put("eventName", from.eventNameAsString());
        record.put("eventVersion", "1.1");
        record.put("eventSource", "aws:dynamodb");
        record.put("awsRegion", Stack.REGION);
        record.put("eventSourceARN", arn);
        if (from.userIdentity() != null) {
            record.putObject("userIdentity")
                    .put("type", from.userIdentity().type())
                    .put("principalId", from.userIdentity().principalId());
        }
        var change = record.putObject("dynamodb");
        change.put(
                "ApproximateCreationDateTime",
                from.dynamodb().approximateCreationDateTime().getEpochSecond());
        item(change, "Keys", from.dynamodb().keys());
        if (from.dynamodb().hasNewImage()) {
            item(change, "NewImage", from.dynamodb().newImage());
        }
        if (from.dynamodb().hasOldImage()) {
            item(change, "OldImage", from.dynamodb().oldImage());
        }
        change.put("SequenceNumber", from.dynamodb().sequenceNumber());
        change.put("SizeBytes", from.dynamodb().sizeBytes());
        change.put("StreamViewType", from.dynamodb().streamViewTypeAsString());
        return record;
    }

    static String sequence(ObjectNode record) {
        return record.at("/dynamodb/SequenceNumber").asText();
    }

    private static void item(ObjectNode into, String name, Map<String, AttributeValue> item) {
        var object = into.putObject(name);
        item.forEach((key, value) -> object.set(key, value(value)));
    }

    private static ObjectNode value(AttributeValue value) {
        var json = JSON.createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case B -> json.put("B", value.b().asByteArray());
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case SS -> value.ss().forEach(json.putArray("SS")::add);
            case NS -> value.ns().forEach(json.putArray("NS")::add);
            case BS -> value.bs().stream().map(SdkBytes::asByteArray).forEach(json.putArray("BS")::add);
            case L -> {
                var list = json.putArray("L");
                value.l().forEach(element -> list.add(value(element)));
            }
            case M -> item(json, "M", value.m());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown attribute type: " + value);
        }
        return json;
    }
}
