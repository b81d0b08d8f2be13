package care.earshot.local.x;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as it arrived. */
record Request(String method, URI uri, Headers headers, String body, boolean keptAlive) {
    /** The header's first value, or the empty string. */
    String header(String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }

    Map<String, String> query() {
        return Form.map(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    }
}
