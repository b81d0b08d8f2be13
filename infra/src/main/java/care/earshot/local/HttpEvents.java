package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Requests and answers of an HTTP API in payload format 2.0. */
final class HttpEvents {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private HttpEvents() {}

    /** The path as HTTP APIs hand it over: decoded, and cut at a question mark that was decoded. */
    static String path(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawPath();
        return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8).replaceAll("\\?.*", "");
    }

    static ObjectNode event(HttpExchange exchange, Routes.Route route, Instant at) throws IOException {
        var path = path(exchange);
        var rawQuery = exchange.getRequestURI().getRawQuery();
        var event = JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", route.key()).put("rawPath", path);
        event.put("rawQueryString", rawQuery == null ? "" : rawQuery);
        var headers = JSON.createObjectNode();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("cookie")) {
                values.forEach(value -> {
                    for (var cookie : value.split("; *", -1)) {
                        event.withArray("/cookies").add(cookie);
                    }
                });
            } else {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        var from = exchange.getRemoteAddress().getAddress().getHostAddress();
        headers.put("x-forwarded-for", from).put("x-forwarded-proto", "http");
        event.set("headers", headers);
        put(event, "queryStringParameters", Web.query(exchange));
        put(event, "pathParameters", route.parameters(path));
        var context = event.putObject("requestContext");
        context.put("accountId", Stack.ACCOUNT).put("apiId", "local").put("routeKey", route.key());
        context.put("domainName", headers.path("host").asText().replaceAll(":\\d+$", ""));
        context.put("domainPrefix", "local").put("stage", "$default");
        context.put("requestId", UUID.randomUUID().toString());
        context.put("time", TIME.format(at)).put("timeEpoch", at.toEpochMilli());
        context.putObject("http")
                .put("method", exchange.getRequestMethod())
                .put("path", path)
                .put("protocol", exchange.getProtocol())
                .put("sourceIp", from)
                .put("userAgent", headers.path("user-agent").asText());
        body(
                event,
                headers.path("content-type").asText(),
                exchange.getRequestBody().readAllBytes());
        return event;
    }

    static void authorized(ObjectNode event, Map<String, String> claims) {
        var jwt = JSON.createObjectNode();
        claims.forEach(jwt.putObject("claims")::put);
        jwt.putNull("scopes");
        event.withObject("/requestContext/authorizer").set("jwt", jwt);
    }

    private static void put(ObjectNode event, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(event.putObject(name)::put);
        }
    }

    private static void body(ObjectNode event, String type, byte[] body) {
        boolean text =
                type.matches("(text/.*|application/(json|javascript|xml|x-www-form-urlencoded)|.*\\+(json|xml)).*");
        if (body.length > 0) {
            event.put(
                    "body", text ? new String(body, UTF_8) : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !text);
    }

    /** Sends a function's answer: with {@code statusCode} as it says, without one as a whole JSON body. */
    static void answer(HttpExchange exchange, Outcome outcome) throws IOException {
        switch (outcome) {
            case Outcome.Answered answered -> answer(exchange, answered.text());
            case Outcome.Failed _ -> message(exchange, 500, "Internal Server Error");
            case Outcome.TimedOut _ -> message(exchange, 503, "Service Unavailable");
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        JsonNode answer;
        try {
            answer = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            message(exchange, 500, "Internal Server Error");
            return;
        }
        if (!answer.has("statusCode")) {
            Web.answer(exchange, 200, "application/json", text.getBytes(UTF_8));
            return;
        }
        var headers = exchange.getResponseHeaders();
        answer.path("headers")
                .properties()
                .forEach(h -> headers.set(h.getKey(), h.getValue().asText()));
        answer.path("cookies").forEach(cookie -> headers.add("Set-Cookie", cookie.asText()));
        var body = answer.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(answer.path("body").asText())
                : answer.path("body").asText("").getBytes(UTF_8);
        var type = headers.getFirst("Content-Type");
        Web.answer(exchange, answer.path("statusCode").asInt(), type == null ? "text/plain" : type, body);
    }

    static void message(HttpExchange exchange, int status, String message) throws IOException {
        Web.answer(exchange, status, "application/json", ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
    }
}
