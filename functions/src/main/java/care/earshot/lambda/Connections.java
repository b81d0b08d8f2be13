package care.earshot.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The connections of all of a function's clients. While the function rehearses only reads leave it: everything else is
 * answered here, with an empty object, as if the service had taken it. So a rehearsal runs the whole way and cannot
 * change anything, whatever the handler does.
 */
final class Connections implements SdkHttpClient {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 15_000;
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "GetParameter");

    // with a factory of our own TLS is set up by the first https connection, not whenever a client is made
    private final SdkHttpClient real = UrlConnectionHttpClient.create(Connections::open);
    private volatile boolean rehearsing;

    private static HttpURLConnection open(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rehearsing(boolean now) {
        rehearsing = now;
    }

    boolean isRehearsing() {
        return rehearsing;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return rehearsing && !reads(request.httpRequest()) ? new Taken() : real.prepareRequest(request);
    }

    private static boolean reads(SdkHttpRequest request) {
        var target = request.firstMatchingHeader("X-Amz-Target").orElse("");
        return target.isEmpty()
                ? request.method() == SdkHttpMethod.GET // S3
                : READS.contains(target.substring(target.indexOf('.') + 1));
    }

    private static final class Taken implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder().statusCode(200).build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
                    .build();
        }

        @Override
        public void abort() {}
    }

    @Override
    public void close() {
        real.close();
    }
}
