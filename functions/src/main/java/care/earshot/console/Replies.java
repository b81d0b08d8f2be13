package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Answers of the API: JSON that nobody keeps, and that no browser takes for a page. */
final class Replies {
    private Replies() {}

    static Response json(int status, Consumer<Json> fields) {
        return new Response(status, headers(), Json.bytes(fields));
    }

    static Response ok(Consumer<Json> fields) {
        return json(200, fields);
    }

    static Response problem(int status, String code, String detail) {
        return json(status, json -> json.text("code", code).text("detail", detail));
    }

    static Response notModified(String etag) {
        return with(new Response(304, headers(), "".getBytes(UTF_8)), "ETag", etag);
    }

    static Response with(Response response, String header, String value) {
        var headers = new LinkedHashMap<>(response.headers());
        headers.put(header, value);
        return new Response(response.status(), headers, response.body());
    }

    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        return headers;
    }
}
