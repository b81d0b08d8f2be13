package care.earshot.local.demo;

import care.earshot.local.LocalCloud;
import care.earshot.local.Pause;
import care.earshot.message.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the made-up team did in the week before: a person who looks for the first time finds a day's work, not a week's. */
public final class Backlog {
    /** What was said before is done with. */
    private static final Duration DONE = Duration.ofHours(6);

    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final long EVERY_MILLIS = 3_000;
    private static final List<String> TEAM = List.of("Anna Berger", "Ben Okafor", "Nok Srisai");

    private final LocalCloud cloud;
    private final InstantSource clock;

    public Backlog(LocalCloud cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
    }

    /** Resolves what comes in of the past week until nothing more of it does; in a thread of its own. */
    public void workThrough() {
        Thread.ofPlatform().daemon().name("backlog").start(() -> {
            var until = clock.instant().plus(AT_MOST);
            try (var agents = new Agents(cloud)) {
                while (clock.instant().isBefore(until)) {
                    Pause.millis(EVERY_MILLIS);
                    resolveOld(agents);
                }
            }
        });
    }

    private void resolveOld(Agents agents) {
        var before = clock.instant().minus(DONE);
        int number = 0;
        for (var row : agents.open().path("rows")) {
            if (Instant.parse(row.path("lastAt").asText()).isBefore(before)) {
                var id = ConversationId.parse(row.path("id").asText());
                var who = TEAM.get(number++ % TEAM.size());
                agents.open(who, id);
                agents.resolve(who, id);
            }
        }
    }
}
