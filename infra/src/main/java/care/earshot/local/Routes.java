package care.earshot.local;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which route of an HTTP API a request takes: the most specific one, as API Gateway chooses. */
final class Routes {
    /**
     * @param method a method, or ANY
     * @param path with {@code {proxy+}} at its end, or literal
     * @param authorized whether a token is asked for
     */
    record Route(String method, String path, boolean authorized, LocalFunction function) {
        String key() {
            return method + " " + path;
        }

        private boolean greedy() {
            return path.endsWith("{proxy+}");
        }

        private String prefix() {
            return greedy() ? path.substring(0, path.indexOf('{')) : path;
        }

        private boolean takes(String askedMethod, String askedPath) {
            // a greedy variable takes one segment or more, so it never takes the empty rest
            boolean fits = greedy()
                    ? askedPath.startsWith(prefix()) && askedPath.length() > prefix().length()
                    : askedPath.equals(path);
            return fits && (method.equals("ANY") || method.equals(askedMethod));
        }

        /** What the path's variables stand for. */
        Map<String, String> parameters(String askedPath) {
            return greedy() ? Map.of("proxy", askedPath.substring(prefix().length())) : Map.of();
        }
    }

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparing(Route::greedy)
                        .thenComparingInt(route -> -route.prefix().length())
                        .thenComparing(route -> route.method().equals("ANY")))
                .toList();
    }

    Optional<Route> take(String method, String path) {
        return routes.stream().filter(route -> route.takes(method, path)).findFirst();
    }
}
