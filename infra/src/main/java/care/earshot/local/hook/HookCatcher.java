package care.earshot.local.hook;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.local.Web;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes webhooks at {@code /NAME}, EventBridge's PutEvents, and shows both on a page. */
public final class HookCatcher implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "only for this computer, nothing depends on it elsewhere";
    private static final String PUT_EVENTS = "AWSEvents.PutEvents";

    private final List<CaughtCall> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final Consumer<String> events;
    private final Web web;

    private HookCatcher(int port, InstantSource clock, Consumer<String> events) throws IOException {
        this.clock = clock;
        this.events = events;
        this.web = Web.start(port, this::serve);
    }

    /**
     * Starts it; it runs until it is closed.
     *
     * @param port 0 for any free one
     * @param events takes each event as rules see it
     */
    public static HookCatcher start(int port, InstantSource clock, Consumer<String> events) throws IOException {
        return new HookCatcher(port, clock, events);
    }

    /** For people, and for the client of EventBridge. */
    public URI endpoint() {
        return web.endpoint();
    }

    /** Everything that arrived, oldest first; what was refused too. */
    public List<CaughtCall> calls() {
        return List.copyOf(calls);
    }

    /** From now on this receiver answers so; 200 is as usual. */
    public void answers(String receiver, int status) {
        statuses.put(receiver, status);
    }

    /** From now on this receiver takes calls and does not answer them, until the latch is counted down. */
    public CountDownLatch hangs(String receiver) {
        return hanging.computeIfAbsent(receiver, _ -> new CountDownLatch(1));
    }

    /** The parameter that names these receivers, and an address that the mail catcher takes. */
    public String receivers(String mailTo, String console) {
        var document = JSON.createObjectNode().put("language", "en").put("console", console);
        var all = document.putArray("receivers");
        all.addObject().put("name", "lead").put("email", mailTo);
        all.addObject().put("name", "event-bus").put("eventBus", true);
        for (var format : List.of("generic", "slack", "teams")) {
            all.addObject()
                    .put("name", format)
                    .put("format", format)
                    .put("webhook", endpoint() + "/" + format)
                    .put("secret", SECRET);
        }
        all.addObject()
                .put("name", "pagerduty")
                .put("format", "pagerduty")
                .put("webhook", endpoint() + "/pagerduty")
                .put("routingKey", SECRET);
        return document.toString();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        if (!fromHere(exchange)) {
            Web.answer(exchange, 403, "text/plain", "This answers only on this computer.".getBytes(UTF_8));
        } else if (!exchange.getRequestMethod().equals("POST")) {
            HookPage.serve(exchange, calls());
        } else if (PUT_EVENTS.equals(headers.getFirst("X-Amz-Target"))) {
            Web.answer(exchange, 200, "application/x-amz-json-1.1", putEvents(json(body)));
        } else {
            var receiver = exchange.getRequestURI().getPath().substring(1);
            int status = statuses.getOrDefault(receiver, 200);
            var notice = Optional.ofNullable(headers.getFirst("Earshot-Notice")).orElse("");
            calls.add(new CaughtCall(clock.instant(), receiver, notice, genuine(exchange, body), status, json(body)));
            hang(receiver);
            Web.answer(exchange, status, "text/plain", (status == 200 ? "ok" : "broken on purpose").getBytes(UTF_8));
        }
    }

    private void hang(String receiver) {
        var latch = hanging.get(receiver);
        try {
            if (latch != null) {
                latch.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closing: the answer is as late as it will ever be
        }
    }

    /** No page of another site may call here, and no other name may point here. */
    private static boolean fromHere(HttpExchange exchange) {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        return host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?")
                && !exchange.getRequestHeaders().containsKey("Origin");
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode().put("notJson", new String(body, UTF_8));
        }
    }

    private byte[] putEvents(JsonNode request) throws IOException {
        int status = statuses.getOrDefault("event-bus", 200);
        var answer = JSON.createObjectNode();
        var entries = answer.putArray("Entries");
        for (var entry : request.path("Entries")) {
            var detail = json(entry.path("Detail").asText().getBytes(UTF_8));
            var notice = detail.path("id").asText();
            calls.add(new CaughtCall(clock.instant(), "event-bus", notice, true, status, entry));
            if (status == 200) {
                var event = JSON.createObjectNode()
                        .put("version", "0")
                        .put("id", "event-" + calls.size())
                        .put("source", entry.path("Source").asText())
                        .put("detail-type", entry.path("DetailType").asText());
                event.set("detail", detail);
                events.accept(event.toString());
                entries.addObject().put("EventId", "event-" + calls.size());
            } else {
                entries.addObject().put("ErrorCode", "InternalFailure").put("ErrorMessage", "broken on purpose");
            }
        }
        answer.put("FailedEntryCount", status == 200 ? 0 : entries.size());
        return answer.toString().getBytes(UTF_8);
    }

    /** As a receiver checks it: the timestamp is new, and only who knows the secret makes this signature. */
    private boolean genuine(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var at = Optional.ofNullable(headers.getFirst("Earshot-Timestamp")).orElse("0");
        var signature =
                Optional.ofNullable(headers.getFirst("Earshot-Signature")).orElse("");
        long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(at));
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            mac.update((at + ".").getBytes(UTF_8));
            var mine = "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
            return age < 300 && MessageDigest.isEqual(mine.getBytes(UTF_8), signature.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hanging.values().forEach(CountDownLatch::countDown);
        web.close();
    }
}
