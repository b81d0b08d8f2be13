package care.earshot.console;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request.
 *
 * @param path as it was sent, percent-encoded; an id in it is also understood when a gateway decoded the path before
 * @param query raw, still encoded, without the question mark
 * @param headers by lower-case name
 * @param principal who asks; null without a token
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two requests
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        @Nullable Principal principal) {
    public Request {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
