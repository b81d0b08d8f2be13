package care.earshot.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * One EventBridge bus. An event has the source {@code earshot}, a detail-type such as {@code Alert opened}, and the generic
 * form of a notice as its detail, whose {@code id} is the same however often it comes.
 */
public final class EventBus implements Courier {
    private static final JsonFactory JSON = new JsonFactory();
    private final SignedHttp http;
    private final URI endpoint;
    private final String bus;
    private final BiFunction<Notice, Receivers, String> detail;

    /**
     * A bus.
     *
     * @param endpoint null for the region's own
     * @param detail the notice as a JSON object
     */
    public EventBus(
            SignedHttp http,
            String region,
            @Nullable URI endpoint,
            String bus,
            BiFunction<Notice, Receivers, String> detail) {
        this.http = http;
        this.endpoint = endpoint == null ? URI.create("https://events." + region + ".amazonaws.com/") : endpoint;
        this.bus = bus;
        this.detail = detail;
    }

    @Override
    public Result tell(Notice notice, Receiver receiver, Receivers receivers, Instant now) {
        var headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AWSEvents.PutEvents");
        SignedHttp.Answer answer;
        try {
            answer = http.call("events", SdkHttpMethod.POST, endpoint, headers, request(notice, receivers));
        } catch (UncheckedIOException e) {
            return new Again(0, String.valueOf(e.getMessage()), Duration.ZERO);
        }
        var fields = fields(answer.body());
        var words = (fields.getOrDefault("ErrorCode", fields.getOrDefault("__type", "")) + " "
                        + fields.getOrDefault("ErrorMessage", fields.getOrDefault("message", "")))
                .strip();
        boolean taken = answer.status() == 200 && "0".equals(fields.get("FailedEntryCount"));
        return taken
                ? new Told(200, fields.getOrDefault("EventId", ""))
                : new Again(answer.status(), words.isEmpty() ? "EventBridge did not take it" : words, Duration.ZERO);
    }

    private byte[] request(Notice notice, Receivers receivers) {
        var type = switch (notice.phase()) {
            case OPENED -> "Alert opened";
            case GREW -> "Alert grew";
            case CLOSED -> "Alert closed";
        };
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("Entries");
            json.writeStartObject();
            json.writeStringField("Source", "earshot");
            json.writeStringField("DetailType", type);
            json.writeStringField("Detail", detail.apply(notice, receivers));
            json.writeStringField("EventBusName", bus);
            json.writeNumberField("Time", notice.at().getEpochSecond());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(UTF_8);
    }

    /** All fields that are no lists or objects, wherever they are; one entry was sent. */
    private static Map<String, String> fields(byte[] body) {
        var fields = new HashMap<String, String>();
        try (var json = JSON.createParser(new String(body, UTF_8))) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL && json.currentName() != null) {
                    fields.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            // not JSON: then it did not take the event, or says so in no way that is known
        }
        return fields;
    }
}
