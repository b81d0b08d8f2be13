package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An HTTP API's request, payload format 2.0.
 *
 * @param query as it was sent, still encoded
 * @param headers by lower-case name
 * @param body raw bytes, decoded where the API encoded them
 * @param claims of the token that the API's authorizer checked; arrays come as {@code [agent lead]}
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two requests
record HttpEvent(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> claims) {
    private static final JsonFactory JSON = new JsonFactory();

    static HttpEvent read(InputStream event) throws IOException {
        var read = new Reading();
        try (var json = JSON.createParser(event)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an event is a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "rawPath" -> read.path = json.getText();
                    case "rawQueryString" -> read.query = json.getText();
                    case "headers" -> flat(json, read.headers, true);
                    case "body" -> read.body = json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
                    case "isBase64Encoded" -> read.encoded = json.getBooleanValue();
                    case "requestContext" -> context(json, read);
                    default -> json.skipChildren();
                }
            }
        }
        var bytes = read.encoded ? Base64.getDecoder().decode(read.body) : read.body.getBytes(UTF_8);
        return new HttpEvent(
                read.method, read.path, read.query, Map.copyOf(read.headers), bytes, Map.copyOf(read.claims));
    }

    private static final class Reading {
        private String method = "GET";
        private String path = "/";
        private String query = "";
        private String body = "";
        private boolean encoded;
        private final Map<String, String> headers = new HashMap<>();
        private final Map<String, String> claims = new HashMap<>();
    }

    private static void context(JsonParser json, Reading read) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "http" -> {
                    var http = new HashMap<String, String>();
                    flat(json, http, false);
                    read.method = http.getOrDefault("method", read.method);
                }
                case "authorizer" ->
                    inside(json, "jwt", () -> inside(json, "claims", () -> flat(json, read.claims, false)));
                default -> json.skipChildren();
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void inside(JsonParser json, String field, Step step) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = json.currentName().equals(field);
            if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
                step.run();
            } else {
                json.skipChildren();
            }
        }
    }

    /** Reads an object of plain values; nested ones are passed over. */
    private static void flat(JsonParser json, Map<String, String> into, boolean lower) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = lower ? json.currentName().toLowerCase(Locale.ROOT) : json.currentName();
            if (json.nextToken().isScalarValue()) {
                into.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
    }
}
