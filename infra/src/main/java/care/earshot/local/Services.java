package care.earshot.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the services of AWS answer: in this JVM, or at an emulator's endpoint. */
final class Services implements AutoCloseable {
    private final Map<String, URI> endpoints = new TreeMap<>();
    private final Deque<Servers.Stop> stops = new ArrayDeque<>();
    private @Nullable LocalS3 s3;

    /**
     * Starts what is embedded, side by side.
     *
     * @param created told of every object that was put into the embedded S3: bucket and key
     */
    static Services start(Options options, BiConsumer<String, String> created) throws Exception {
        var services = new Services();
        var at = options.endpoint();
        if (at != null) {
            for (var service : new String[] {"DYNAMODB", "SQS", "S3", "SSM"}) {
                services.endpoints.put(service, at);
            }
            return services;
        }
        // platform threads: loading classes would pin virtual ones
        var dynamo = inBackground(() -> Servers.dynamoDb(0, folder(options, "dynamodb")));
        var sqs = inBackground(() -> Servers.sqs(0, folder(options, "sqs")));
        var objects = new LocalS3(0, folder(options, "s3"), options.clock(), created);
        var parameters = new LocalSsm(0, options.secrets());
        services.s3 = objects;
        services.stops.add(objects::close);
        services.stops.add(parameters::close);
        services.endpoints.put("S3", objects.endpoint());
        services.endpoints.put("SSM", parameters.endpoint());
        try {
            services.add("SQS", done(sqs));
            services.add("DYNAMODB", done(dynamo));
        } catch (Exception e) {
            services.close();
            throw e;
        }
        return services;
    }

    private void add(String name, Servers.Running server) {
        endpoints.put(name, server.endpoint());
        stops.addFirst(server.stop());
    }

    static <T> FutureTask<T> inBackground(java.util.concurrent.Callable<T> start) {
        var task = new FutureTask<>(start);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** Waits for it, and throws what it threw. */
    static <T> T done(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static @Nullable Path folder(Options options, String name) {
        return options.data() == null ? null : options.data().resolve(name);
    }

    /** By the SDK's name: DYNAMODB, SQS, S3, SSM. */
    URI endpoint(String service) {
        return endpoints.getOrDefault(service, URI.create(""));
    }

    Map<String, URI> endpoints() {
        return endpoints;
    }

    /** Makes a bucket; at an emulator, with its notifications to a queue, which the embedded one leaves to its listener. */
    void bucket(String name, String queueArn) throws IOException {
        if (s3 != null) {
            s3.makeBucket(name);
            return;
        }
        send(
                "PUT",
                "/" + name,
                "s3",
                "",
                "<CreateBucketConfiguration><LocationConstraint>" + Stack.REGION
                        + "</LocationConstraint></CreateBucketConfiguration>");
        if (!queueArn.isEmpty()) {
            send(
                    "PUT",
                    "/" + name + "?notification",
                    "s3",
                    "",
                    "<NotificationConfiguration><QueueConfiguration><Queue>" + queueArn
                            + "</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration></NotificationConfiguration>");
        }
    }

    void put(String bucket, String key, byte[] body) {
        try {
            puts(bucket, key, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void puts(String bucket, String key, byte[] body) throws IOException {
        if (s3 != null) {
            s3.put(bucket, key, body);
        } else {
            send("PUT", "/" + bucket + "/" + key, "s3", "", new String(body, ISO_8859_1));
        }
    }

    /** Parameters of an emulator; the embedded ones know theirs from the start. */
    void parameter(String name, String value) throws IOException {
        if (s3 == null) {
            var json = new com.fasterxml.jackson.databind.ObjectMapper()
                    .createObjectNode()
                    .put("Name", name)
                    .put("Value", value)
                    .put("Type", "SecureString")
                    .put("Overwrite", true);
            send("POST", "/", "ssm", "AmazonSSM.PutParameter", json.toString());
        }
    }

    /** Emulators do not check signatures, but see from one which service is meant. */
    private void send(String method, String path, String service, String target, String body) throws IOException {
        var request = HttpRequest.newBuilder(endpoint("S3").resolve(path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/" + Stack.REGION + "/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .header("Content-Type", target.isEmpty() ? "application/xml" : "application/x-amz-json-1.1")
                .method(method, HttpRequest.BodyPublishers.ofString(body, ISO_8859_1));
        if (!target.isEmpty()) {
            request.header("X-Amz-Target", target);
        }
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2 && !answer.body().contains("BucketAlreadyOwnedByYou")) {
                throw new IOException(method + " " + path + " at " + endpoint("S3") + ": " + answer.statusCode() + " "
                        + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        stops.forEach(stop -> {
            try {
                stop.stop();
            } catch (Exception e) {
                System.err.println("while stopping: " + e);
            }
        });
    }
}
