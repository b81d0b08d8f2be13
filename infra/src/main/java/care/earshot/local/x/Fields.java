package care.earshot.local.x;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request asked to see: X sends nothing beyond the defaults unasked. Either set of names may be used. */
record Fields(Set<String> post, Set<String> user, Set<String> dm, Set<String> expansions) {
    static Fields of(Map<String, String> query) {
        var post = new HashSet<>(Set.of("id", "text", "edit_history_tweet_ids"));
        post.addAll(list(query, "tweet.fields"));
        post.addAll(list(query, "post.fields"));
        var user = new HashSet<>(Set.of("id", "name", "username"));
        user.addAll(list(query, "user.fields"));
        var dm = new HashSet<>(Set.of("id", "text", "event_type"));
        dm.addAll(list(query, "dm_event.fields"));
        return new Fields(post, user, dm, list(query, "expansions"));
    }

    private static Set<String> list(Map<String, String> query, String name) {
        return Arrays.stream(query.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .map(Names::asked)
                .collect(Collectors.toSet());
    }
}
