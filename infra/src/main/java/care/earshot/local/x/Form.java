package care.earshot.local.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queries and forms: {@code a=b&c=d}, percent-encoded. */
final class Form {
    private Form() {}

    static List<Map.Entry<String, String>> pairs(String encoded) {
        var pairs = new ArrayList<Map.Entry<String, String>>();
        if (!encoded.isEmpty()) {
            for (var part : encoded.split("&", -1)) {
                int equals = part.indexOf('=');
                pairs.add(Map.entry(
                        decode(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : decode(part.substring(equals + 1))));
            }
        }
        return pairs;
    }

    /** Of a name that comes twice the last value counts. */
    static Map<String, String> map(String encoded) {
        var values = new LinkedHashMap<String, String>();
        pairs(encoded).forEach(pair -> values.put(pair.getKey(), pair.getValue()));
        return values;
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException _) {
            return value; // a stray % is what was written
        }
    }
}
