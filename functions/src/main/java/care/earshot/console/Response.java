package care.earshot.console;

import java.util.Map;

/**
 * An HTTP answer.
 *
 * @param body raw bytes, compressed if the headers say so
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes; nobody compares two answers
public record Response(int status, Map<String, String> headers, byte[] body) {
    public Response {
        headers = Map.copyOf(headers);
    }
}
