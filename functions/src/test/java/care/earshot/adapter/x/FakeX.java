package care.earshot.adapter.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers what it was told to, in that order, and keeps what it was asked. */
final class FakeX implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** A status of 0 drops the connection after the request was read; -1 in the middle of the answer. */
    private record Answer(int status, String body, Map<String, String> headers) {}

    FakeX() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/2/");
    }

    FakeX answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    FakeX answers(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
        return this;
    }

    FakeX drops() {
        return answers(0, "");
    }

    FakeX breaks() {
        return answers(-1, "{\"data\":{\"id\":\"1\"");
    }

    /** {@code METHOD path?query body}, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        var answer = answers.poll();
        if (answer == null || answer.status() == 0) {
            exchange.close();
            return;
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        var bytes = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(
                answer.status() < 0 ? 201 : answer.status(), answer.status() < 0 ? bytes.length + 50 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
