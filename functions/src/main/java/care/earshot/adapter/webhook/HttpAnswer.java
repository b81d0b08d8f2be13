package care.earshot.adapter.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of HTTP/1.1, as far as it came.
 *
 * @param headers by names in lower case
 * @param complete whether nothing more is to come; otherwise only the end of the connection tells
 */
record HttpAnswer(int status, Map<String, String> headers, String body, boolean complete) {
    /** Reads the bytes that came so far; null while its headers are not all there. */
    static @Nullable HttpAnswer read(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, ISO_8859_1); // a character is a byte
        int from = 0;
        while (true) {
            int end = text.indexOf("\r\n\r\n", from);
            if (end < 0) {
                return null;
            }
            var lines = text.substring(from, end).split("\r\n", -1);
            int status = status(lines[0]);
            if (status >= 200) {
                return read(status, headers(lines), Arrays.copyOfRange(bytes, end + 4, length));
            }
            from = end + 4; // of another one that comes first
        }
    }

    private static int status(String line) {
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IllegalArgumentException("what came is no HTTP/1.1");
        }
        return Integer.parseInt(line, 9, 12, 10);
    }

    private static Map<String, String> headers(String[] lines) {
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static HttpAnswer read(int status, Map<String, String> headers, byte[] body) {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunked(status, headers, body);
        }
        var length = headers.getOrDefault("content-length", "");
        long announced = length.matches("\\d{1,18}") ? Long.parseLong(length) : Long.MAX_VALUE;
        boolean complete = status == 204 || status == 304 || body.length >= announced;
        int taken = (int) Math.min(body.length, announced);
        return new HttpAnswer(status, headers, new String(body, 0, taken, UTF_8), complete);
    }

    /** As many chunks as are there; what is no chunk ends the answer. */
    private static HttpAnswer chunked(int status, Map<String, String> headers, byte[] body) {
        var text = new String(body, ISO_8859_1);
        var out = new StringBuilder();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            if (line < 0) {
                return new HttpAnswer(status, headers, utf8(out), false);
            }
            var size = text.substring(at, line).replaceAll(";.*", "").strip();
            int length = size.matches("[0-9A-Fa-f]{1,7}") ? Integer.parseInt(size, 16) : 0;
            if (length == 0) {
                return new HttpAnswer(status, headers, utf8(out), true);
            }
            int end = Math.min(text.length(), line + 2 + length);
            out.append(text, line + 2, end);
            at = line + 2 + length + 2;
            if (at > text.length()) {
                return new HttpAnswer(status, headers, utf8(out), false);
            }
        }
    }

    private static String utf8(CharSequence latin) {
        return new String(latin.toString().getBytes(ISO_8859_1), UTF_8);
    }
}
