package care.earshot.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.alert.Courier;
import care.earshot.alert.Notice;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

final class EventBusTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant AT = Instant.parse("2026-11-20T14:06:00Z");
    private static final Receiver BUS =
            new Receiver("bus", Set.of(Severity.INFO), List.of(), false, new Receiver.EventBus());
    private final List<JsonNode> seen = new ArrayList<>();
    private final List<String> targets = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            targets.add(exchange.getRequestHeaders().getFirst("X-Amz-Target")
                    + exchange.getRequestHeaders()
                            .getFirst("Authorization")
                            .replaceAll(".*?/([a-z]+/aws4_request).*", " $1"));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Courier.Result tell(int saying, String words) {
        status = saying;
        answer = words;
        var http = new SignedHttp(
                UrlConnectionHttpClient.create(), "eu-central-1", () -> AwsBasicCredentials.create("id", "secret"));
        var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var notice = new Notice("a1", Notice.Phase.GREW, AT, "all", Severity.INFO, AT, 5, 41, 3, 38, List.of(), "");
        return new EventBus(http, "eu-central-1", endpoint, "care", (one, _) -> "{\"id\": \"" + one.id() + "\"}")
                .tell(notice, BUS, Receivers.NONE, AT);
    }

    @Test
    void an_event_says_what_happened_and_carries_the_notices_id() throws IOException {
        var told = tell(200, "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"e-1\"}]}");
        assertThat(told).isEqualTo(new Courier.Told(200, "e-1"));
        assertThat(targets).containsExactly("AWSEvents.PutEvents events/aws4_request");
        var entry = seen.getFirst().at("/Entries/0");
        assertThat(entry.path("Source").asText()).isEqualTo("earshot");
        assertThat(entry.path("DetailType").asText()).isEqualTo("Alert grew");
        assertThat(entry.path("EventBusName").asText()).isEqualTo("care");
        assertThat(entry.path("Time").asLong()).isEqualTo(AT.getEpochSecond());
        assertThat(JSON.readTree(entry.path("Detail").asText()).path("id").asText())
                .isEqualTo("a1.grew." + AT.toEpochMilli());
    }

    @Test
    void an_entry_that_failed_within_an_answer_of_200_is_tried_again() {
        var failed =
                "{\"FailedEntryCount\": 1, \"Entries\": [{\"ErrorCode\": \"ThrottlingException\", \"ErrorMessage\": \"Rate exceeded\"}]}";
        assertThat(tell(200, failed))
                .isInstanceOfSatisfying(
                        Courier.Again.class,
                        again -> assertThat(again.words()).isEqualTo("ThrottlingException Rate exceeded"));
        assertThat(tell(200, "<html>")).isInstanceOf(Courier.Again.class);
        assertThat(tell(200, "")).isInstanceOf(Courier.Again.class);
        assertThat(tell(400, "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}"))
                .isInstanceOfSatisfying(
                        Courier.Again.class, again -> assertThat(again.words()).isEqualTo("AccessDeniedException no"));
    }

    @Test
    void a_bus_that_cannot_be_reached_is_tried_again() {
        server.stop(0);
        assertThat(tell(200, "")).isInstanceOf(Courier.Again.class);
    }
}
