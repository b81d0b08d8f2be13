package care.earshot.local.x;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The routes, their limits per account in 15 minutes (and in 24 hours, 0 = none), and the parameters they know. */
enum Route {
    ME("GET users/me", 75, 0, Ask.USER),
    BY_NAME("GET users/by/username/:name", 900, 0, Ask.USER),
    MENTIONS("GET users/:id/mentions", 300, 0, Ask.LIST),
    TIMELINE("GET users/:id/tweets", 900, 0, Ask.LIST + ",exclude"),
    SEARCH("GET tweets/search/recent", 300, 0, Ask.LIST + ",query,next_token,sort_order"),
    LOOKUP("GET tweets", 900, 0, Ask.POST + ",ids"),
    DM_EVENTS("GET dm_events", 15, 0, Ask.DM),
    DM_WITH("GET dm_conversations/with/:id/dm_events", 15, 0, Ask.DM),
    CREATE("POST tweets", 100, 10_000, ""),
    DM_SEND("POST dm_conversations/with/:id/messages", 15, 1_440, "");

    /** Parameters that several routes share. */
    private static final class Ask {
        static final String USER = "user.fields,tweet.fields,post.fields,expansions";
        static final String POST = USER + ",media.fields,poll.fields,place.fields";
        static final String LIST = POST + ",max_results,pagination_token,since_id,until_id,start_time,end_time";
        static final String DM = "dm_event.fields,event_types,expansions,max_results,pagination_token,user.fields,"
                + "media.fields,tweet.fields,post.fields";
    }

    final String routeName;
    final String method;
    final int limit;
    final int daily;
    private final String parameters;
    private final Pattern path;

    Route(String routeName, int limit, int daily, String parameters) {
        this.routeName = routeName;
        var parts = List.of(routeName.split(" ", 2));
        this.method = parts.get(0);
        this.limit = limit;
        this.daily = daily;
        this.parameters = parameters;
        this.path = Pattern.compile("/2/" + parts.get(1).replaceAll(":\\w+", "([^/]+)"));
    }

    /** The query parameters that the route knows. */
    Set<String> parameters() {
        return Set.of(parameters.split(",", -1));
    }

    /** A route with what stands in its path for :id or :name. */
    record Match(Route route, String argument) {}

    static Optional<Match> match(String method, String path) {
        for (var route : values()) {
            var matcher = route.path.matcher(path);
            if (route.method.equals(method) && matcher.matches()) {
                return Optional.of(new Match(route, matcher.groupCount() == 0 ? "" : matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /** @throws IllegalArgumentException naming the routes there are */
    static Route named(String name) {
        return Arrays.stream(values())
                .filter(route -> route.routeName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no route \"" + name + "\"; there are "
                        + Arrays.stream(values()).map(route -> route.routeName).toList()));
    }
}
