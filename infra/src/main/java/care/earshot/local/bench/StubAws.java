package care.earshot.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Web;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** DynamoDB and Systems Manager that answer at once: a start that is measured is measured against the same answers. */
final class StubAws implements AutoCloseable {
    private static final String ACCOUNTS = "{\"brand\": \"Kavoora\", \"x\": [{\"id\": \"1100000000000007919\","
            + " \"handle\": \"kavoora\", \"consumerKey\": \"k\", \"consumerSecret\": \"s\","
            + " \"accessToken\": \"t\", \"accessTokenSecret\": \"s\", \"search\": \"\"}]}";
    private final Web web;

    StubAws() throws IOException {
        web = Web.start(0, StubAws::answer);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        exchange.getRequestBody().readAllBytes();
        var json = switch (target.substring(target.indexOf('.') + 1)) {
            case "GetParameter" -> parameter();
            case "BatchGetItem" -> "{\"Responses\":{},\"UnprocessedKeys\":{}}";
            default -> "{}";
        };
        Web.answer(exchange, 200, "application/x-amz-json-1.0", json.getBytes(UTF_8));
    }

    private static String parameter() {
        var answer = new ObjectMapper().createObjectNode();
        answer.putObject("Parameter").put("Name", "/earshot/accounts").put("Value", ACCOUNTS);
        return answer.toString();
    }

    /** Where a function finds them. */
    Map<String, String> environment() {
        var endpoint = web.endpoint().toString();
        return Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint, "AWS_ENDPOINT_URL_SSM", endpoint);
    }

    @Override
    public void close() {
        web.close();
    }
}
