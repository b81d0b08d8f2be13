package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** Lambda's runtime API, and a function's process that speaks to it through AWS's own runtime interface client. */
public final class RuntimeApi implements AutoCloseable {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Web web;
    private final Process process;

    /**
     * What is started.
     *
     * @param code the folder that Lambda calls /var/task: classes, unpacked, or jars in its folder {@code lib}
     * @param handler {@code package.Class::method}
     * @param command before the JVM's own options, for example what binds it to one core
     * @param options of the JVM
     * @param log what the process prints
     */
    public record Function(
            Path code,
            String handler,
            Map<String, String> environment,
            List<String> command,
            List<String> options,
            Path log) {}

    /** Starts the process and returns at once. */
    public RuntimeApi(Function function) throws IOException {
        this.web = Web.start(0, this::answer);
        var client = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> jar.contains("aws-lambda-java-") || jar.contains("utils-lite"))
                .filter(jar -> !jar.contains("aws-lambda-java-events")) // that one is the function's own affair
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(function.command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(function.options());
        command.addAll(List.of(
                "-cp", client, "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", function.handler()));
        var builder = new ProcessBuilder(command).directory(function.code().toFile());
        builder.environment().putAll(function.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + web.port());
        // a file, not inheritIO: Surefire talks over this process's own standard output
        this.process = builder.redirectErrorStream(true)
                .redirectOutput(function.log().toFile())
                .start();
    }

    /** Hands an event over and waits for the answer, or for {@code error} and what went wrong. */
    public String invoke(String event) throws InterruptedException {
        events.add(event);
        return answers.take();
    }

    /** Waits until the handler is made and asks for its first event. */
    public void awaitReady() throws InterruptedException {
        ready.await();
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
                ready.countDown();
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            ready.countDown();
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
