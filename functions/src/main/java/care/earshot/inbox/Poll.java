package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads all sources of an account. A cursor moves only after the queue accepted every message before it; a walk is
 * saved after every page and goes on at the next poll.
 */
public final class Poll {
    /** How far back the first walk of a source goes. */
    public static final Duration FIRST_WINDOW = Duration.ofDays(7);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Sources sources;
    private final Inbound inbound;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Duration lease;

    /**
     * A poll of these sources.
     *
     * @param lease longer than a poll can run
     */
    public Poll(Sources sources, Inbound inbound, InstantSource clock, Supplier<String> ids, Duration lease) {
        this.sources = sources;
        this.inbound = inbound;
        this.clock = clock;
        this.ids = ids;
        this.lease = lease;
    }

    /** What a poll of one account did. */
    public record Report(int pages, int messages, int parked, boolean leased) {}

    /**
     * Reads every source of an account as far as limits and time allow.
     *
     * @param until no page is begun after this time: the function's own end is near
     */
    public Report poll(AccountId account, List<? extends Source> ofAccount, Instant until) {
        var holder = ids.get();
        var now = clock.instant();
        if (!sources.lease(account, holder, now, now.plus(lease))) {
            return new Report(0, 0, 0, false);
        }
        int pages = 0, messages = 0, parked = 0;
        try {
            for (var source : ofAccount) {
                var report = walk(source, until);
                pages += report.pages();
                messages += report.messages();
                parked += report.parked();
            }
        } finally {
            sources.release(account, holder);
        }
        return new Report(pages, messages, parked, true);
    }

    private Report walk(Source source, Instant until) {
        int pages = 0, messages = 0, parked = 0;
        var found = sources.state(source.id());
        var state = found != null
                ? found
                : SourceState.fresh(source.id(), clock.instant().minus(FIRST_WINDOW));
        while (!clock.instant().isBefore(state.notBefore()) && clock.instant().isBefore(until)) {
            var now = clock.instant();
            var walk = state.walk();
            var next = switch (source.read(walk, now)) {
                case Source.Read.Wait(var till, var why) -> state.waiting(walk, till, why, false);
                case Source.Read.Stopped(var why, var retryAt) -> state.waiting(walk, retryAt, why, true);
                case Source.Read.TokenExpired() ->
                    walk.token().isEmpty() // the newest page needs no token: asking again at once would go round
                            ? state.waiting(walk, now.plus(AGAIN), "the network refused its first page", false)
                            : state.with(Walk.from(walk.floor(), walk.since()), state.completeTo());
                case Source.Read.Page page -> {
                    var arrived = new ArrayList<Message>();
                    boolean reachedFloor = false;
                    for (var item : page.items()) {
                        switch (item) {
                            case Item.Arrived(var message) -> {
                                if (known(message, walk)) {
                                    reachedFloor = true;
                                } else {
                                    arrived.add(message);
                                }
                            }
                            case Item.Dropped dropped -> {
                                reachedFloor |= !walk.floor().isEmpty()
                                        && MessageId.sortable(dropped.nativeId())
                                                        .compareTo(walk.floor())
                                                <= 0;
                            }
                            case Item.Odd odd -> {
                                sources.park(source.id(), odd, now);
                                parked++;
                            }
                        }
                    }
                    if (!arrived.isEmpty()) {
                        inbound.accept(arrived);
                    }
                    pages++;
                    messages += arrived.size();
                    yield after(state, page, reachedFloor, now);
                }
            };
            if (!sources.save(next)) {
                break; // the lease ran out and another poll went on; what we handed in is de-duplicated
            }
            boolean walkEnded = !next.walk().begun() && next.notBefore().equals(Instant.EPOCH);
            state = next;
            if (walkEnded && pages > 0) {
                break;
            }
        }
        return new Report(pages, messages, parked, true);
    }

    /** Not newer than the floor, or on the first walk older than its window. */
    private static boolean known(Message message, Walk walk) {
        return walk.floor().isEmpty()
                ? message.at().isBefore(walk.since())
                : MessageId.sortable(message.revision()).compareTo(walk.floor()) <= 0;
    }

    private static SourceState after(SourceState state, Source.Read.Page page, boolean reachedFloor, Instant now) {
        var walk = state.walk();
        var started = walk.begun() ? walk.startedAt() : now;
        var newest = page.newest().compareTo(walk.newest()) > 0 ? page.newest() : walk.newest();
        if (page.next().isEmpty() || reachedFloor) {
            var floor = newest.compareTo(walk.floor()) > 0 ? newest : walk.floor();
            return state.with(Walk.from(floor, walk.since()), started);
        }
        return state.with(new Walk(page.next(), walk.floor(), walk.since(), newest, started), state.completeTo());
    }
}
