package care.earshot.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SES v2 over HTTP: SendEmail (raw and simple), SendBulkEmail (inline templates) and GetAccount. Signatures are looked at for the region, not checked. */
final class SesApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SCOPE =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=[^/]+/\\d+/([a-z0-9-]+)/ses/.*");
    private final Mailbox mailbox;
    private final Queue<MailFault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Bulk bulk;
    private volatile double perSecond = 14;
    private volatile double perDay = 50_000;

    SesApi(Mailbox mailbox) {
        this.mailbox = mailbox;
        this.bulk = new Bulk(mailbox);
    }

    /** What GetAccount says from now on. */
    void quota(double recipientsPerSecond, double recipientsPerDay) {
        perSecond = recipientsPerSecond;
        perDay = recipientsPerDay;
    }

    void plan(MailFault fault) {
        faults.add(fault);
    }

    int requests() {
        return requests.get();
    }

    void serve(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var signed = SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (!signed.matches()) {
            refuse(exchange, 403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        } else if (route.equals("POST /v2/email/outbound-emails")) {
            requests.incrementAndGet();
            send(exchange, body, signed.group(1), false);
        } else if (route.equals("POST /v2/email/outbound-bulk-emails")) {
            requests.incrementAndGet();
            send(exchange, body, signed.group(1), true);
        } else if (route.equals("GET /v2/email/account")) {
            answer(exchange, 200, account());
        } else {
            refuse(
                    exchange,
                    404,
                    "UnknownOperationException",
                    "The mail catcher plays SendEmail, SendBulkEmail and GetAccount only");
        }
    }

    private interface Take {
        JsonNode take(JsonNode request) throws Envelope.Refused, MessagingException, IOException;
    }

    private JsonNode single(JsonNode request, String region) throws Envelope.Refused, MessagingException, IOException {
        return JSON.createObjectNode()
                .put("MessageId", mailbox.take(request, region).messageId());
    }

    private JsonNode bulk(JsonNode request, String region, List<String> statuses) throws Envelope.Refused {
        return JSON.createObjectNode().set("BulkEmailEntryResults", bulk.take(request, region, statuses));
    }

    private void send(HttpExchange exchange, byte[] body, String region, boolean many) throws IOException {
        Take take = many ? request -> bulk(request, region, List.of()) : request -> single(request, region);
        switch (faults.poll()) {
            case null -> sent(exchange, take(exchange, body, take));
            case MailFault.Throttled() ->
                refuse(exchange, 429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case MailFault.Rejected(var words) -> refuse(exchange, 400, "MessageRejected", words);
            case MailFault.LostRequest() -> exchange.close();
            case MailFault.LostAnswer() -> {
                take(exchange, body, take);
                exchange.close();
            }
            case MailFault.Failed(var taken) -> {
                if (!taken || take(exchange, body, take) != null) {
                    refuse(exchange, 500, "InternalServiceErrorException", "Internal failure");
                }
            }
            case MailFault.Entries(var statuses) ->
                sent(exchange, take(exchange, body, many ? request -> bulk(request, region, statuses) : take));
            case MailFault.Slow(var delay) -> {
                var answer = take(exchange, body, take);
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt(); // closing: the answer is as late as it will ever be
                }
                sent(exchange, answer);
            }
        }
    }

    /** What to answer; null when it was refused, and that was answered. */
    private static @Nullable JsonNode take(HttpExchange exchange, byte[] body, Take take) throws IOException {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            refuse(exchange, 400, "SerializationException", "Not JSON");
            return null;
        }
        try {
            return take.take(request);
        } catch (Envelope.Refused e) {
            refuse(exchange, 400, "BadRequestException", String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            refuse(exchange, 400, "MessageRejected", String.valueOf(e.getMessage()));
        }
        return null;
    }

    private static void sent(HttpExchange exchange, @Nullable JsonNode answer) throws IOException {
        if (answer != null) {
            answer(exchange, 200, answer);
        }
    }

    private JsonNode account() {
        var account = JSON.createObjectNode()
                .put("ProductionAccessEnabled", true)
                .put("SendingEnabled", true)
                .put("EnforcementStatus", "HEALTHY")
                .put("DedicatedIpAutoWarmupEnabled", false);
        account.putObject("SendQuota")
                .put("Max24HourSend", perDay)
                .put("MaxSendRate", perSecond)
                .put("SentLast24Hours", (double) mailbox.mails().size());
        return account;
    }

    private static void refuse(HttpExchange exchange, int status, String type, String words) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        answer(exchange, status, JSON.createObjectNode().put("message", words));
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
