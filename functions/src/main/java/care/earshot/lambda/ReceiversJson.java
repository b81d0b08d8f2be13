package care.earshot.lambda;

import care.earshot.adapter.email.NoticeCourier;
import care.earshot.adapter.webhook.Reach;
import care.earshot.alert.Hours;
import care.earshot.alert.NoticeText;
import care.earshot.alert.Receiver;
import care.earshot.alert.Receiver.Format;
import care.earshot.alert.Receivers;
import care.earshot.alert.Severity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the receivers parameter: {@code {"language", "zone", "console", "quiet": {"warning": "22:00-07:00"}, "receivers":
 * [{"name", "email" | "eventBus" | "webhook", "format", "secret", "routingKey", "severities", "onCall", "quietHours"}]}}.
 * Errors name what is wrong and where, never an address or a secret. Over 250 lines because every field has its own checks.
 */
final class ReceiversJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
    private static final int SHORTEST_SECRET = 16;
    private static final Set<String> KNOWN = Set.of("language", "zone", "console", "quiet", "receivers");
    private static final Set<String> KNOWN_OF_RECEIVER = Set.of(
            "name",
            "email",
            "eventBus",
            "webhook",
            "format",
            "secret",
            "routingKey",
            "severities",
            "onCall",
            "quietHours");

    private final Reach reach;

    private ReceiversJson(Reach reach) {
        this.reach = reach;
    }

    /**
     * Reads the document.
     *
     * @param console where the console is, if the document does not say
     * @throws IllegalArgumentException in one sentence
     */
    static Receivers parse(String json, String brand, String console, Reach reach) {
        JsonNode document;
        try {
            document = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            var at = e.getLocation(); // the message itself may quote a secret
            throw new IllegalArgumentException("receivers: not JSON"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
        return new ReceiversJson(reach).document(document, brand, console);
    }

    private Receivers document(JsonNode document, String brand, String console) {
        known(document, "", KNOWN);
        var language = text(document, "", "language", "en");
        if (!NoticeText.LANGUAGES.contains(language)) {
            throw wrong("language", "one of " + String.join(", ", NoticeText.LANGUAGES));
        }
        var receivers = new ArrayList<Receiver>();
        var names = new HashSet<String>();
        if (!document.path("receivers").isArray()) {
            throw wrong("receivers", "is not a list");
        }
        for (var one : document.path("receivers")) {
            var where = "receivers[" + receivers.size() + "]";
            var receiver = receiver(one, where);
            if (!names.add(receiver.name())) {
                throw wrong(where + ".name", "is there twice");
            }
            receivers.add(receiver);
        }
        var link = text(document, "", "console", console);
        if (!link.isEmpty() && !link.matches("https?://[^\\s\"<>]+")) {
            throw wrong("console", "is no address of the web");
        }
        return new Receivers(
                brand,
                link.endsWith("/") ? link.substring(0, link.length() - 1) : link,
                language,
                zone(text(document, "", "zone", "UTC")),
                quiet(document.path("quiet")),
                receivers);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw wrong("zone", "is no time zone such as Europe/Budapest");
        }
    }

    private static Map<Severity, List<Hours>> quiet(JsonNode quiet) {
        var hours = new EnumMap<Severity, List<Hours>>(Severity.class);
        for (var entry : quiet.properties()) {
            var where = "quiet." + entry.getKey();
            var severity = severity(entry.getKey(), "quiet");
            if (severity == Severity.CRITICAL) {
                throw wrong(where, "what is critical is told at once, it has no quiet hours");
            }
            hours.put(severity, hours(entry.getValue(), where));
        }
        return hours;
    }

    private Receiver receiver(JsonNode json, String where) {
        known(json, where, KNOWN_OF_RECEIVER);
        var name = text(json, where, "name", "");
        if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
            throw wrong(where + ".name", "1 to 40 letters, digits, - and _");
        }
        var target = target(json, where);
        var quiet = json.path("quietHours");
        if (!quiet.isMissingNode() && !quiet.isBoolean()) {
            throw wrong(where + ".quietHours", "is true or false");
        }
        return new Receiver(
                name,
                severities(json.path("severities"), where + ".severities"),
                json.has("onCall") ? hours(json.path("onCall"), where + ".onCall") : List.of(),
                quiet.asBoolean(!(target instanceof Receiver.EventBus)), // a bus does not sleep
                target);
    }

    private Receiver.Target target(JsonNode json, String where) {
        var format = format(text(json, where, "format", "generic"), where);
        boolean webhook = json.has("webhook") || json.has("format");
        if ((json.has("email") ? 1 : 0) + (json.has("eventBus") ? 1 : 0) + (webhook ? 1 : 0) != 1) {
            throw wrong(where, "has one of email, eventBus and webhook");
        }
        if (json.has("email")) {
            var address = text(json, where, "email", "");
            if (!NoticeCourier.wrongAddress(address).isEmpty()) {
                throw wrong(where + ".email", "is no e-mail address");
            }
            return new Receiver.Email(address);
        }
        if (json.has("eventBus")) {
            if (!json.path("eventBus").asBoolean()) {
                throw wrong(where + ".eventBus", "is true; which bus it is the template's parameter EventBus says");
            }
            return new Receiver.EventBus();
        }
        boolean pager = format == Format.PAGERDUTY;
        var url = url(text(json, where, "webhook", pager ? PAGERDUTY : ""), where + ".webhook");
        var field = pager ? "routingKey" : "secret";
        var secret = text(json, where, field, "");
        boolean needed = pager || format == Format.GENERIC;
        if ((needed || !secret.isEmpty()) && secret.length() < SHORTEST_SECRET) {
            throw wrong(where + "." + field, "has at least " + SHORTEST_SECRET + " characters");
        }
        return new Receiver.Webhook(format, url, secret);
    }

    private static Format format(String word, String where) {
        for (var format : Format.values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        throw wrong(where + ".format", "one of generic, slack, teams, pagerduty");
    }

    private URI url(String text, String where) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(where, "is no address");
        }
        var refusal = reach.refusal(url);
        if (!refusal.isEmpty()) {
            throw wrong(where, refusal);
        }
        return url;
    }

    private static Set<Severity> severities(JsonNode json, String where) {
        if (json.isMissingNode()) {
            return EnumSet.allOf(Severity.class);
        }
        var severities = EnumSet.noneOf(Severity.class);
        texts(json, where).forEach(word -> severities.add(severity(word, where)));
        return severities;
    }

    private static Severity severity(String word, String where) {
        for (var severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(word)) {
                return severity;
            }
        }
        throw wrong(where, "names info, warning and critical");
    }

    private static List<Hours> hours(JsonNode json, String where) {
        var texts = texts(json, where);
        try {
            return texts.stream().map(Hours::parse).toList();
        } catch (IllegalArgumentException e) {
            throw wrong(where, String.valueOf(e.getMessage()));
        }
    }

    /** One text, or a list of them. */
    private static List<String> texts(JsonNode json, String where) {
        var all = json.isArray() ? json.valueStream().toList() : List.of(json);
        if (all.isEmpty() || !all.stream().allMatch(JsonNode::isTextual)) {
            throw wrong(where, "is a text or a list of texts");
        }
        return all.stream().map(JsonNode::asText).toList();
    }

    private static String text(JsonNode json, String where, String field, String otherwise) {
        var value = json.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isTextual()) {
            throw wrong(where.isEmpty() ? field : where + "." + field, "is not a text");
        }
        return value.asText().strip();
    }

    private static void known(JsonNode json, String where, Set<String> known) {
        if (!json.isObject()) {
            throw wrong(where.isEmpty() ? "the document" : where, "is not a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(where.isEmpty() ? name : where + "." + name, "is no field that there is");
            }
        });
    }

    private static IllegalArgumentException wrong(String where, String what) {
        return new IllegalArgumentException("receivers: " + where + ": " + what);
    }
}
