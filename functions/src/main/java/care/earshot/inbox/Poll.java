package care.earshot.inbox;

import care.earshot.message.AccountId;
import care.earshot.message.Item;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
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
                            : state.with(walk.again(), state.completeTo());
                case Source.Read.Page page -> {
                    var arrived = new LinkedHashMap<String, Message>();
                    boolean ended = page.next().isEmpty();
                    for (var item : page.items()) {
                        switch (item) {
                            case Item.Arrived(var message) -> {
                                var place = MessageId.sortable(message.revision());
                                if (walk.endsAt(place) || tooOld(message, walk)) {
                                    ended = true;
                                } else if (!walk.seen().contains(place)) {
                                    arrived.put(place, message);
                                }
                            }
                            case Item.Dropped dropped -> ended |= walk.endsAt(MessageId.sortable(dropped.nativeId()));
                            case Item.Odd odd -> {
                                sources.park(source.id(), odd, now);
                                parked++;
                            }
                        }
                    }
                    if (!arrived.isEmpty()) {
                        inbound.accept(List.copyOf(arrived.values()));
                    }
                    pages++;
                    messages += arrived.size();
                    yield after(source, state, page, arrived.keySet(), ended, now);
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

    private static boolean tooOld(Message message, Walk walk) {
        return walk.floor().isEmpty() && message.at().isBefore(walk.since());
    }

    private static SourceState after(
            Source source, SourceState state, Source.Read.Page page, Set<String> handedIn, boolean ended, Instant now) {
        var walk = state.walk();
        var started = walk.begun() ? walk.startedAt() : now;
        var newest = later(page.newest(), walk.newest());
        var floor = later(newest, walk.floor());
        var bottom = source.bottom(floor);
        return ended
                ? state.with(walk.ended(floor, bottom, handedIn), started.minus(source.late()))
                : state.with(walk.on(page.next(), newest, started, handedIn, bottom), state.completeTo());
    }

    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
