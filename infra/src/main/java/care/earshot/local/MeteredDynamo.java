package care.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Stands before a DynamoDB that functions call, asks it with every request what it consumed, indexes included, and adds
 * up what it answers: for functions as they are deployed, whose clients nobody can reach into.
 */
public final class MeteredDynamo implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");

    private final CompletableFuture<URI> target = new CompletableFuture<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Web web;
    private double reads;
    private double writes;
    private double leaders;
    private long calls;

    public MeteredDynamo() throws IOException {
        web = Web.start(0, this::forward);
    }

    public URI endpoint() {
        return web.endpoint();
    }

    /** Names the real one; before it, calls wait. */
    public void connect(URI to) {
        target.complete(to);
    }

    /** Reads the meter and sets it to zero. */
    public synchronized CapacityMeter.Units take() {
        var units = new CapacityMeter.Units(reads, writes, calls);
        reads = 0;
        writes = 0;
        calls = 0;
        return units;
    }

    /** Write units of {@link #take} that leaders of look-alikes took; reads and sets to zero. */
    public synchronized double leaders() {
        double units = leaders;
        leaders = 0;
        return units;
    }

    private void forward(HttpExchange exchange) throws IOException {
        var asked = exchange.getRequestHeaders();
        var operation = String.valueOf(asked.getFirst("X-Amz-Target"));
        operation = operation.substring(operation.indexOf('.') + 1);
        var body = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        body.put("ReturnConsumedCapacity", "INDEXES");
        var request = HttpRequest.newBuilder(target.join())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        for (var name : Set.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
            request.header(name, String.valueOf(asked.getFirst(name)));
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean leader = body.at("/Item/pk/S").asText().startsWith("B#");
            add(READS.contains(operation), leader, JSON.readTree(answer.body()).path("ConsumedCapacity"));
            Web.answer(exchange, answer.statusCode(), "application/x-amz-json-1.0", answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One table's units, or a list with each table's. */
    private synchronized void add(boolean read, boolean leader, JsonNode consumed) {
        calls++;
        double units = consumed.path("CapacityUnits").asDouble();
        for (var table : consumed.isArray() ? consumed : JSON.createArrayNode()) {
            units += table.path("CapacityUnits").asDouble();
        }
        if (read) {
            reads += units;
        } else {
            writes += units;
            leaders += leader ? units : 0;
        }
    }

    @Override
    public void close() {
        web.close();
        http.close();
    }
}
