package care.earshot.adapter.memory;

import care.earshot.broadcast.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Wake-ups for announcements, in memory: each stays until it was handled. */
public final class MemoryWakes implements Wakes {
    /** What lies in the queue until {@code at}. */
    public sealed interface Wake {
        Instant at();

        record Count(String announcement, Instant at) implements Wake {}

        record Go(long turn, Instant at) implements Wake {}

        record Test(String announcement, String language, String address, Instant at) implements Wake {}
    }

    private final List<Wake> waiting = new ArrayList<>();
    private final InstantSource clock;
    private final Faults faults;

    public MemoryWakes(InstantSource clock, Faults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    private void put(Wake wake) {
        Calls.call(faults, this, "queue wake-up", () -> waiting.add(wake));
    }

    @Override
    public void count(String announcement) {
        put(new Wake.Count(announcement, clock.instant()));
    }

    @Override
    public void go(long turn, Duration in) {
        put(new Wake.Go(turn, clock.instant().plus(in)));
    }

    @Override
    public void test(String announcement, String language, String address) {
        put(new Wake.Test(announcement, language, address, clock.instant()));
    }

    /** Hands out those whose time has come, and takes each out of the queue once it was handled. */
    public void due(Consumer<Wake> handle) {
        var now = clock.instant();
        var due = Calls.call(
                faults,
                this,
                "receive wake-ups",
                () -> waiting.stream()
                        .filter(one -> !one.at().isAfter(now))
                        .sorted(Comparator.comparing(Wake::at))
                        .toList());
        for (var one : due) {
            handle.accept(one);
            Calls.call(faults, this, "delete wake-up", () -> waiting.remove(one));
        }
    }
}
