package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** Lambda's runtime API, and a function's process that speaks to it through AWS's own runtime interface client. */
final class RuntimeApi implements AutoCloseable {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Web web;
    private final Process process;

    /** @param handler the class whose method is called, in the jar that is deployed */
    RuntimeApi(Path root, String handler, Map<String, String> environment) throws IOException {
        this.web = Web.start(0, this::answer);
        var client = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> jar.contains("aws-lambda-java-") || jar.contains("utils-lite"))
                .collect(Collectors.joining(File.pathSeparator));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                root.resolve("functions/target/functions.jar") + File.pathSeparator + client,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler);
        builder.environment().putAll(environment);
        builder.environment()
                .put(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + URI.create(web.endpoint() + "/").getPort());
        // a file, not inheritIO: Surefire talks over this process's own standard output
        this.process = builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("infra/target/function.log").toFile())
                .start();
    }

    /** Hands an event over and waits for the answer, or for {@code error} and what went wrong. */
    String invoke(String event) throws InterruptedException {
        events.add(event);
        return answers.take();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "next" -> next(exchange);
            case "response" -> {
                answers.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
            default -> {
                answers.add("error " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            var event = events.take().getBytes(UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", "request-1");
            headers.set(
                    "Lambda-Runtime-Deadline-Ms",
                    String.valueOf(Instant.now().plusSeconds(30).toEpochMilli()));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:000000000000:function:F");
            Web.answer(exchange, 200, "application/json", event); // without a type the client crashes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        web.close();
    }
}
