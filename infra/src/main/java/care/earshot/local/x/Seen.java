package care.earshot.local.x;

import java.util.Map;

/** A request that reached the network, whatever became of it. */
public record Seen(String route, String path, Map<String, String> query, String body) {}
