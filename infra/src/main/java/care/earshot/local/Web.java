package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on the loopback address; every request has a virtual thread of its own. */
public final class Web implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    private Web(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param port 0 for any that is free */
    public static Web start(int port, HttpHandler handler) throws IOException {
        // else every answer on a kept-alive connection waits 40 ms for a delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (RuntimeException e) {
                System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e);
                if (exchange.getResponseCode() < 0) {
                    exchange.sendResponseHeaders(500, -1);
                }
            }
        });
        server.start();
        return new Web(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + port());
    }

    public static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        return form(raw == null ? "" : raw);
    }

    /** The fields of a form or a query; of repeated ones, all values joined with commas. */
    static Map<String, String> form(String raw) {
        var fields = new LinkedHashMap<String, String>();
        for (var part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                var pair = part.split("=", 2);
                fields.merge(
                        URLDecoder.decode(pair[0], UTF_8),
                        pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8),
                        (a, b) -> a + "," + b);
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
