package care.earshot.local;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * EventBridge's patterns, which stream filters use too, as far as the template uses them: nested objects, lists of
 * literals, {@code prefix}, {@code exists} and {@code anything-but}.
 */
final class EventPattern {
    private EventPattern() {}

    /** @throws IllegalArgumentException the pattern has something that is not known here */
    static boolean matches(JsonNode pattern, JsonNode event) {
        for (var entry : pattern.properties()) {
            var wanted = entry.getValue();
            var found = event.path(entry.getKey());
            if (wanted.isObject() ? !matches(wanted, found) : !anyOf(wanted, found)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyOf(JsonNode wanted, JsonNode found) {
        return wanted.valueStream()
                .anyMatch(one ->
                        found.isArray() ? found.valueStream().anyMatch(element -> one(one, element)) : one(one, found));
    }

    private static boolean one(JsonNode wanted, JsonNode found) {
        if (!wanted.isObject()) {
            return wanted.equals(found);
        }
        var rule = wanted.properties().iterator().next();
        var value = rule.getValue();
        return switch (rule.getKey()) {
            case "exists" -> value.asBoolean() != found.isMissingNode();
            case "prefix" -> found.isTextual() && found.asText().startsWith(value.asText());
            case "anything-but" ->
                !found.isMissingNode() && !(value.isArray() ? anyOf(value, found) : one(value, found));
            default -> throw new IllegalArgumentException("unknown in an event pattern: " + rule.getKey());
        };
    }
}
