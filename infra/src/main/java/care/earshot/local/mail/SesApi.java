package care.earshot.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** SES v2 over HTTP: SendEmail (raw and simple) and GetAccount. Signatures are looked at for the region, not checked. */
final class SesApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SCOPE =
            Pattern.compile("AWS4-HMAC-SHA256 .*Credential=[^/]+/\\d+/([a-z0-9-]+)/ses/.*");
    private final Mailbox mailbox;
    private final Queue<MailFault> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();

    SesApi(Mailbox mailbox) {
        this.mailbox = mailbox;
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
            send(exchange, body, signed.group(1));
        } else if (route.equals("GET /v2/email/account")) {
            answer(exchange, 200, account());
        } else {
            refuse(exchange, 404, "UnknownOperationException", "The mail catcher plays SendEmail and GetAccount only");
        }
    }

    private void send(HttpExchange exchange, byte[] body, String region) throws IOException {
        switch (faults.poll()) {
            case null -> sent(exchange, take(exchange, body, region));
            case MailFault.Throttled() ->
                refuse(exchange, 429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case MailFault.Rejected(var words) -> refuse(exchange, 400, "MessageRejected", words);
            case MailFault.LostRequest() -> exchange.close();
            case MailFault.LostAnswer() -> {
                take(exchange, body, region);
                exchange.close();
            }
            case MailFault.Failed(var taken) -> {
                if (!taken || !take(exchange, body, region).isEmpty()) {
                    refuse(exchange, 500, "InternalServiceErrorException", "Internal failure");
                }
            }
            case MailFault.Slow(var delay) -> {
                var messageId = take(exchange, body, region);
                try {
                    Thread.sleep(delay);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt(); // closing: the answer is as late as it will ever be
                }
                sent(exchange, messageId);
            }
        }
    }

    /** The id of the mail; empty when it was refused, and that was answered. */
    private String take(HttpExchange exchange, byte[] body, String region) throws IOException {
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            refuse(exchange, 400, "SerializationException", "Not JSON");
            return "";
        }
        try {
            return mailbox.take(request, region).messageId();
        } catch (Envelope.Refused e) {
            refuse(exchange, 400, "BadRequestException", String.valueOf(e.getMessage()));
        } catch (MessagingException e) {
            refuse(exchange, 400, "MessageRejected", String.valueOf(e.getMessage()));
        }
        return "";
    }

    private static void sent(HttpExchange exchange, String messageId) throws IOException {
        if (!messageId.isEmpty()) {
            answer(exchange, 200, JSON.createObjectNode().put("MessageId", messageId));
        }
    }

    private JsonNode account() {
        var account = JSON.createObjectNode()
                .put("ProductionAccessEnabled", true)
                .put("SendingEnabled", true)
                .put("EnforcementStatus", "HEALTHY")
                .put("DedicatedIpAutoWarmupEnabled", false);
        account.putObject("SendQuota")
                .put("Max24HourSend", 50_000.0)
                .put("MaxSendRate", 14.0)
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
