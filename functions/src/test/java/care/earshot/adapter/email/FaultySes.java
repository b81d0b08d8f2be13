package care.earshot.adapter.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that answers as SES v2 does, or fails as a network does, and counts what reached it. */
final class FaultySes implements AutoCloseable {
    /** What is done with the next request, after all of it was read. */
    sealed interface Fault {
        record Answer(int status, String type, String body) implements Fault {}

        /** The connection ends and nothing was said. */
        record Lost() implements Fault {}
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    final List<JsonNode> seen = new ArrayList<>();
    private final LinkedBlockingQueue<Fault> faults = new LinkedBlockingQueue<>();
    private final HttpServer server;

    FaultySes() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FaultySes then(Fault fault) {
        faults.add(fault);
        return this;
    }

    FaultySes refuses(int status, String type, String message) {
        return then(new Fault.Answer(status, type, "{\"message\":\"" + message + "\"}"));
    }

    String raw(int request) {
        var data = seen.get(request).at("/Content/Raw/Data").asText();
        return new String(Base64.getDecoder().decode(data), UTF_8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int number;
        synchronized (seen) {
            seen.add(body);
            number = seen.size();
        }
        switch (faults.poll()) {
            case null -> answer(exchange, 200, "", "{\"MessageId\":\"0102-%d\"}".formatted(number));
            case Fault.Answer(var status, var type, var text) -> answer(exchange, status, type, text);
            case Fault.Lost() -> exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        var bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
