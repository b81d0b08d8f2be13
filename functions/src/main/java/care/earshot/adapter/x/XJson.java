package care.earshot.adapter.x;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values that may be missing, renamed or of another type than promised. */
final class XJson {
    private static final long EPOCH = 1_288_834_974_657L; // ids count milliseconds from here, times 2^22
    private static final Instant FIRST_POST = Instant.parse("2006-03-21T00:00:00Z");
    private static final int ID = 64; // characters
    private static final int DIGITS = 20;

    private XJson() {}

    /** The first of these names that is there. */
    static JsonNode any(JsonNode node, String... names) {
        for (var name : names) {
            var value = node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return value;
            }
        }
        return node.path(names[0]);
    }

    /** Text, or nothing when it is anything else. */
    static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : "";
    }

    /** An id: letters, digits, {@code -} and {@code _}; a whole number is taken too. Empty when it is none. */
    static String id(JsonNode node) {
        var id = node.isIntegralNumber() ? node.asText() : text(node);
        boolean good = id.length() <= ID
                && id.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || c == '-'
                                || c == '_');
        return good ? id : "";
    }

    /** The id of a post or message, which is a number: other text would sort behind every later one. Else empty. */
    static String number(JsonNode node) {
        var id = id(node);
        return id.length() <= DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9') ? id : "";
    }

    static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        for (var node : list) {
            var id = id(node);
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** The network's time, with any offset; where it is missing or senseless, the time that stands in the id. */
    static @Nullable Instant time(JsonNode createdAt, String id) {
        try {
            var time = OffsetDateTime.parse(text(createdAt)).toInstant();
            if (!time.isBefore(FIRST_POST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // the id tells it too
        }
        return snowflake(id);
    }

    /** The first id of a time. */
    static String snowflake(Instant at) {
        return Long.toString(Math.max(0, at.toEpochMilli() - EPOCH) << 22);
    }

    /** The time in an id of X; null when it is not a number. */
    static @Nullable Instant snowflake(String id) {
        try {
            return Instant.ofEpochMilli((Long.parseLong(id) >> 22) + EPOCH);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
