package care.earshot.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API. The table of routes is the one place that says what there is and who may use it.
 *
 * @param pattern a path; a part in braces stands for any text without a slash
 * @param operation its name in the document
 */
record Route(String method, String pattern, String operation, Access access, Function<Call, Response> answer) {
    static Route get(String pattern, String operation, Access access, Function<Call, Response> answer) {
        return new Route("GET", pattern, operation, access, answer);
    }

    static Route post(String pattern, String operation, Access access, Function<Call, Response> answer) {
        return new Route("POST", pattern, operation, access, answer);
    }

    /** What stands in the place of the names in braces, or null if the path is another one. */
    @Nullable
    Map<String, String> parts(String path) {
        var wanted = List.of(pattern.split("/", -1));
        var found = List.of(path.split("/", -1));
        if (wanted.size() != found.size()) {
            return null;
        }
        var parts = new HashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var name = wanted.get(i);
            if (name.startsWith("{")) {
                parts.put(name.substring(1, name.length() - 1), found.get(i));
            } else if (!name.equals(found.get(i))) {
                return null;
            }
        }
        return parts;
    }
}
