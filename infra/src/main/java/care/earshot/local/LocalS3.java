package care.earshot.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Objects over HTTP, path-style: PUT, GET, HEAD and DELETE of an object, a browser's upload by a form, PUT of a
 * bucket, and the list of a bucket.
 * Signatures are not checked. Kept in memory or, with a folder, in one file an object.
 */
final class LocalS3 implements AutoCloseable {
    private record Key(String bucket, String key) {}

    private final Map<String, Map<String, byte[]>> buckets = new ConcurrentSkipListMap<>();
    private final Web web;
    private final @Nullable Path folder;
    private final BiConsumer<String, String> created;
    private final InstantSource clock;

    /** @param created told of every object that was put: bucket and key */
    LocalS3(int port, @Nullable Path folder, InstantSource clock, BiConsumer<String, String> created)
            throws IOException {
        this.clock = clock;
        this.folder = folder;
        this.created = created;
        if (folder != null && Files.isDirectory(folder)) {
            read(folder);
        }
        this.web = Web.start(port, this::answer);
    }

    URI endpoint() {
        return web.endpoint();
    }

    void makeBucket(String bucket) {
        buckets.putIfAbsent(bucket, new ConcurrentSkipListMap<>());
    }

    /** Puts an object as a service of AWS would, and tells of it. */
    void put(String bucket, String key, byte[] body) throws IOException {
        bucket(bucket).put(key, body);
        if (folder != null) {
            var file = file(folder, bucket, key);
            Files.createDirectories(file.getParent());
            Files.write(file, body);
        }
        created.accept(bucket, key);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var at = at(exchange.getRequestURI().getRawPath());
        if (!buckets.containsKey(at.bucket()) && !exchange.getRequestMethod().equals("PUT")) {
            error(exchange, 404, "NoSuchBucket");
            return;
        }
        switch (exchange.getRequestMethod() + (at.key().isEmpty() ? " bucket" : "")) {
            case "PUT bucket" -> {
                makeBucket(at.bucket());
                Web.answer(exchange, 200, "application/xml", new byte[0]);
            }
            case "PUT" -> {
                if (!buckets.containsKey(at.bucket())) {
                    error(exchange, 404, "NoSuchBucket");
                } else if (exchange.getRequestHeaders()
                        .getOrDefault("x-amz-content-sha256", java.util.List.of(""))
                        .getFirst()
                        .startsWith("STREAMING-")) {
                    error(exchange, 501, "NotImplemented");
                } else {
                    put(at.bucket(), at.key(), exchange.getRequestBody().readAllBytes());
                    Web.answer(exchange, 200, "application/xml", new byte[0]);
                }
            }
            case "POST bucket" -> form(exchange, at.bucket());
            case "GET", "HEAD" -> {
                var body = bucket(at.bucket()).get(at.key());
                if (body == null) {
                    error(exchange, 404, "NoSuchKey");
                } else {
                    Web.answer(exchange, 200, "application/octet-stream", body);
                }
            }
            case "DELETE" -> {
                bucket(at.bucket()).remove(at.key());
                if (folder != null) {
                    Files.deleteIfExists(file(folder, at.bucket(), at.key()));
                }
                exchange.sendResponseHeaders(204, -1);
            }
            case "GET bucket", "HEAD bucket" -> list(exchange, at.bucket());
            default -> error(exchange, 405, "MethodNotAllowed");
        }
    }

    /** A browser's upload by a signed form; bucket, key, size and time of its policy are checked, the signature is not. */
    private void form(HttpExchange exchange, String bucket) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        var type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        var form = PostedForm.read(type, exchange.getRequestBody().readAllBytes());
        var refusal = form.refusal(bucket, clock.instant());
        if (!refusal.isEmpty()) {
            error(exchange, 403, refusal);
            return;
        }
        put(bucket, form.text("key"), form.file());
        exchange.sendResponseHeaders(204, -1);
    }

    private void list(HttpExchange exchange, String bucket) throws IOException {
        var prefix = Web.query(exchange).getOrDefault("prefix", "");
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>" + bucket
                + "</Name><IsTruncated>false</IsTruncated>");
        new TreeMap<>(bucket(bucket)).forEach((key, body) -> {
            if (key.startsWith(prefix)) {
                xml.append("<Contents><Key>%s</Key><Size>%d</Size></Contents>".formatted(escape(key), body.length));
            }
        });
        Web.answer(
                exchange,
                200,
                "application/xml",
                xml.append("</ListBucketResult>").toString().getBytes(UTF_8));
    }

    private Map<String, byte[]> bucket(String name) {
        return buckets.getOrDefault(name, Map.of());
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>";
        Web.answer(exchange, status, "application/xml", xml.getBytes(UTF_8));
    }

    private static Key at(String rawPath) {
        var parts = rawPath.substring(1).split("/", 2);
        return new Key(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** One flat name an object, cut into folders of at most 100 characters: a key may hold dots and slashes. */
    private static Path file(Path folder, String bucket, String key) {
        var hex = HexFormat.of().formatHex(key.getBytes(UTF_8));
        return folder.resolve(URLEncoder.encode(bucket, UTF_8)).resolve(hex.replaceAll("(.{100})(?=.)", "$1/"));
    }

    private void read(Path from) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var relative = from.relativize(file);
                var hex =
                        relative.subpath(1, relative.getNameCount()).toString().replace("/", "");
                makeBucket(relative.getName(0).toString());
                bucket(relative.getName(0).toString())
                        .put(new String(HexFormat.of().parseHex(hex), UTF_8), Files.readAllBytes(file));
            }
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
