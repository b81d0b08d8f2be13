package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The HTTP API: open from the first moment; a request that comes before everything runs waits for it. */
final class HttpDoor implements AutoCloseable {
    private record Inside(Routes routes, Tokens tokens) {}

    private final Web web;
    private final InstantSource clock;
    private final CompletableFuture<Inside> inside = new CompletableFuture<>();

    HttpDoor(int port, InstantSource clock) throws IOException {
        this.clock = clock;
        this.web = Web.start(port, this::answer);
    }

    void open(Routes routes, Tokens tokens) {
        inside.complete(new Inside(routes, tokens));
    }

    Web web() {
        return web;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var ready = inside.join();
        var route = ready.routes().take(exchange.getRequestMethod(), HttpEvents.path(exchange));
        if (route.isEmpty()) {
            HttpEvents.message(exchange, 404, "Not Found");
            return;
        }
        Map<String, String> claims = Map.of();
        if (route.get().authorized()) {
            var found = ready.tokens().claims(exchange.getRequestHeaders().getFirst("Authorization"));
            if (found.isEmpty()) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
                HttpEvents.message(exchange, 401, "Unauthorized");
                return;
            }
            claims = found.get();
        }
        var event = HttpEvents.event(exchange, route.get(), clock.instant());
        if (route.get().authorized()) {
            HttpEvents.authorized(event, claims);
        }
        HttpEvents.answer(
                exchange, route.get().function().invoke(event.toString().getBytes(UTF_8)));
    }

    @Override
    public void close() {
        inside.cancel(true);
        web.close();
    }
}
