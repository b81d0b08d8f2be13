package care.earshot.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of an address behind the question mark. */
final class Query {
    private static final int LONGEST = 64_000;
    private final Map<String, String> values = new HashMap<>();

    Query(String raw) {
        if (raw.length() > LONGEST) {
            throw new BadInput("query", "longer than " + LONGEST + " characters");
        }
        for (var pair : raw.split("&", -1)) {
            int is = pair.indexOf('=');
            var name = decoded(is < 0 ? pair : pair.substring(0, is), "query");
            values.putIfAbsent(name, is < 0 ? "" : decoded(pair.substring(is + 1), name));
        }
    }

    private static String decoded(String text, String field) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadInput(field, "not percent-encoded as it should be");
        }
    }

    String text(String name, String otherwise) {
        var value = values.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    String oneOf(String name, List<String> known, String otherwise) {
        var value = text(name, otherwise);
        if (!known.contains(value)) {
            throw new BadInput(name, "one of " + String.join(", ", known));
        }
        return value;
    }

    int number(String name, int least, int most, int otherwise) {
        var value = text(name, String.valueOf(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadInput(name, "a whole number from " + least + " to " + most);
    }
}
