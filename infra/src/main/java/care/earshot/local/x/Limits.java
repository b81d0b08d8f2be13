package care.earshot.local.x;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests counted per account and route in windows on the given clock, told in X's headers. */
final class Limits {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);
    private final InstantSource clock;
    private final Map<Route, Integer> changed = new EnumMap<>(Route.class);
    private final Map<Key, Window> windows = new HashMap<>();

    Limits(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(Route route, String user, Duration length) {}

    private record Window(Instant resetAt, int used) {}

    /** Whether this request is within the limits, and the headers that say so. */
    record Taken(boolean allowed, Map<String, String> headers) {}

    synchronized void set(Route route, int limit) {
        changed.put(route, limit);
    }

    synchronized Taken take(Route route, String user) {
        var headers = new LinkedHashMap<String, String>();
        int limit = changed.getOrDefault(route, route.limit);
        boolean allowed = count(new Key(route, user, QUARTER), limit, "x-rate-limit-", headers);
        if (route.daily > 0) {
            allowed &= count(new Key(route, user, DAY), Math.max(route.daily, limit), "x-app-limit-24hour-", headers);
        }
        return new Taken(allowed, headers);
    }

    private boolean count(Key key, int limit, String prefix, Map<String, String> headers) {
        var now = clock.instant();
        var window = windows.get(key);
        if (window == null || !now.isBefore(window.resetAt())) {
            window = new Window(now.plus(key.length()), 0);
        }
        boolean allowed = window.used() < limit;
        if (allowed) {
            window = new Window(window.resetAt(), window.used() + 1);
        }
        windows.put(key, window);
        headers.put(prefix + "limit", Integer.toString(limit));
        headers.put(prefix + "remaining", Integer.toString(limit - window.used()));
        headers.put(prefix + "reset", Long.toString(window.resetAt().getEpochSecond()));
        return allowed;
    }
}
