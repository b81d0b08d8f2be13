package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What leaves a function while it rehearses. */
final class ConnectionsTest {
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final Connections connections = new Connections();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
                arrived.add(target == null ? exchange.getRequestMethod() : target);
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        connections.close();
    }

    private String call(SdkHttpMethod method, String target) throws Exception {
        var request = SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        if (!target.isEmpty()) {
            request.putHeader("X-Amz-Target", target);
        }
        var execute = HttpExecuteRequest.builder().request(request.build());
        if (method != SdkHttpMethod.GET) {
            execute.contentStreamProvider(() -> new ByteArrayInputStream("{}".getBytes(UTF_8)));
        }
        var response = connections.prepareRequest(execute.build()).call();
        assertThat(response.httpResponse().statusCode()).isEqualTo(200);
        return response.responseBody().isPresent()
                ? new String(response.responseBody().get().readAllBytes(), UTF_8)
                : "";
    }

    @Test
    void reads_leave_a_rehearsal() throws Exception {
        connections.rehearsing(true);
        for (var read : List.of(
                "DynamoDB_20120810.GetItem",
                "DynamoDB_20120810.BatchGetItem",
                "DynamoDB_20120810.Query",
                "AmazonSSM.GetParameter")) {
            call(SdkHttpMethod.POST, read);
            assertThat(arrived).last().isEqualTo(read);
        }
        call(SdkHttpMethod.GET, "");
        assertThat(arrived).hasSize(5).last().isEqualTo("GET");
    }

    @Test
    void what_could_change_something_does_not_leave_it_and_looks_as_if_it_had() throws Exception {
        connections.rehearsing(true);
        for (var write : List.of(
                "DynamoDB_20120810.PutItem",
                "DynamoDB_20120810.UpdateItem",
                "DynamoDB_20120810.DeleteItem",
                "DynamoDB_20120810.TransactWriteItems",
                "DynamoDB_20120810.SomethingNew",
                "AmazonSQS.SendMessageBatch",
                "AmazonSQS.SendMessage")) {
            assertThat(call(SdkHttpMethod.POST, write)).isEqualTo("{}");
        }
        assertThat(call(SdkHttpMethod.PUT, "")).isEqualTo("{}");
        assertThat(call(SdkHttpMethod.POST, "")).isEqualTo("{}");
        assertThat(arrived).isEmpty();
    }

    @Test
    void after_the_rehearsal_everything_leaves() throws Exception {
        connections.rehearsing(true);
        connections.rehearsing(false);
        call(SdkHttpMethod.POST, "DynamoDB_20120810.PutItem");
        call(SdkHttpMethod.PUT, "");
        assertThat(arrived).containsExactly("DynamoDB_20120810.PutItem", "PUT");
    }
}
