package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Systems Manager's parameters by name: {@code GetParameter}, {@code GetParameters} and {@code PutParameter}. */
final class LocalSsm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<String, String> values;
    private final Web web;

    LocalSsm(int port, Map<String, String> values) throws IOException {
        this.values = new ConcurrentHashMap<>(values);
        this.web = Web.start(port, this::answer);
    }

    URI endpoint() {
        return web.endpoint();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        var name = request.path("Name").asText();
        switch (target == null ? "" : target) {
            case "AmazonSSM.GetParameter" -> {
                if (values.containsKey(name)) {
                    var answer = JSON.createObjectNode();
                    answer.set("Parameter", parameter(name));
                    send(exchange, 200, answer);
                } else {
                    error(exchange, "ParameterNotFound");
                }
            }
            case "AmazonSSM.GetParameters" -> send(exchange, 200, several(request.path("Names")));
            case "AmazonSSM.PutParameter" -> {
                if (values.containsKey(name) && !request.path("Overwrite").asBoolean()) {
                    error(exchange, "ParameterAlreadyExists");
                } else {
                    values.put(name, request.path("Value").asText());
                    send(exchange, 200, JSON.createObjectNode().put("Version", 1));
                }
            }
            default -> error(exchange, "UnknownOperationException");
        }
    }

    private ObjectNode several(JsonNode names) {
        var answer = JSON.createObjectNode();
        var found = answer.putArray("Parameters");
        var missing = answer.putArray("InvalidParameters");
        for (var name : names) {
            if (values.containsKey(name.asText())) {
                found.add(parameter(name.asText()));
            } else {
                missing.add(name.asText());
            }
        }
        return answer;
    }

    private ObjectNode parameter(String name) {
        return JSON.createObjectNode()
                .put("Name", name)
                .put("Type", "SecureString")
                .put("Value", values.getOrDefault(name, ""))
                .put("Version", 1)
                .put("ARN", "arn:aws:ssm:" + Stack.REGION + ":" + Stack.ACCOUNT + ":parameter" + name)
                .put("DataType", "text");
    }

    private static void error(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().put("x-amzn-ErrorType", List.of(type));
        send(exchange, 400, JSON.createObjectNode().put("__type", type));
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        Web.answer(
                exchange, status, "application/x-amz-json-1.1", body.toString().getBytes(UTF_8));
    }

    @Override
    public void close() {
        web.close();
    }
}
