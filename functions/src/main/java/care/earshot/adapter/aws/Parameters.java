package care.earshot.adapter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;

/** SSM parameters, secure ones decrypted, remembered for five minutes. Their values never reach a message or a log. */
public final class Parameters {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final JsonFactory JSON = new JsonFactory();

    private record Known(String value, Instant until) {}

    private final Map<String, Known> known = new HashMap<>();
    private final SignedHttp http;
    private final URI endpoint;
    private final InstantSource clock;

    /**
     * The region's parameters.
     *
     * @param endpoint null for the region's own
     */
    public Parameters(SignedHttp http, String region, @Nullable URI endpoint, InstantSource clock) {
        this.http = http;
        this.endpoint = endpoint == null ? URI.create("https://ssm." + region + ".amazonaws.com/") : endpoint;
        this.clock = clock;
    }

    /**
     * A parameter's value.
     *
     * @throws IllegalStateException naming the parameter if there is none, or SSM does not give it
     */
    public synchronized String get(String name) {
        var now = clock.instant();
        var remembered = known.get(name);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.value();
        }
        var headers = Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", "AmazonSSM.GetParameter");
        var answer = http.call("ssm", SdkHttpMethod.POST, endpoint, headers, request(name));
        if (answer.status() != 200) {
            var type = field(answer.body(), "__type");
            throw new IllegalStateException("SSM does not give the parameter " + name + ": " + answer.status() + " "
                    + (type == null ? "" : type));
        }
        var value = field(answer.body(), "Value");
        if (value == null) {
            throw new IllegalStateException("SSM's answer for the parameter " + name + " has no value");
        }
        known.put(name, new Known(value, now.plus(REMEMBERED)));
        return value;
    }

    /** Asks anew at the next use. */
    public synchronized void forget(String name) {
        known.remove(name);
    }

    private static byte[] request(String name) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeBooleanField("WithDecryption", true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The first text field of that name, wherever it is. */
    private static @Nullable String field(byte[] body, String name) {
        try (var json = JSON.createParser(new String(body, UTF_8))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME && name.equals(json.currentName())) {
                    return json.nextTextValue();
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
