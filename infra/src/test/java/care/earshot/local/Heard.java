package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Functions for tests, made as the real ones are; they keep what they were handed. */
public final class Heard {
    static final List<JsonNode> EVENTS = new CopyOnWriteArrayList<>();
    private static final ObjectMapper JSON = new ObjectMapper();

    private Heard() {}

    /** Succeeds. */
    public static final class FromQueue implements RequestStreamHandler {
        public FromQueue(Map<String, String> environment, InstantSource clock) {}

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            EVENTS.add(JSON.readTree(in));
            out.write("{\"batchItemFailures\":[]}".getBytes(UTF_8));
        }
    }

    /** Succeeds. */
    public static final class FromStream implements RequestStreamHandler {
        public FromStream(Map<String, String> environment, InstantSource clock) {}

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            EVENTS.add(JSON.readTree(in));
        }
    }

    /** Answers by path. */
    public static final class OverHttp implements RequestStreamHandler {
        public OverHttp(Map<String, String> environment, InstantSource clock) {}

        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            var event = JSON.readTree(in);
            EVENTS.add(event);
            var answer = switch (event.path("rawPath").asText()) {
                case "/throw" -> throw new IllegalStateException("a secret");
                case "/gzip" -> """
                                {"statusCode": 203, "headers": {"content-encoding": "gzip", "content-type": "text/html"},
                                 "cookies": ["a=1", "b=2"], "isBase64Encoded": true, "body": "H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA=="}
                                """;
                default -> "{\"heard\": true}";
            };
            out.write(answer.getBytes(UTF_8));
        }
    }
}
