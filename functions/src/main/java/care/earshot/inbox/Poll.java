package care.earshot.inbox;

import care.earshot.message.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads all sources of an account. A cursor moves only after the queue accepted every message before it; a walk is
 * saved after every page and goes on at the next poll. A page with anything new on it is kept as it came before its
 * messages are handed in.
 */
public final class Poll {
    /** How far back the first walk of a source goes. */
    public static final Duration FIRST_WINDOW = Duration.ofDays(7);

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Sources sources;
    private final Inbound inbound;
    private final RawPages rawPages;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final Duration lease;

    /**
     * A poll of these sources.
     *
     * @param lease longer than a poll can run
     */
    public Poll(
            Sources sources,
            Inbound inbound,
            RawPages rawPages,
            InstantSource clock,
            Supplier<String> ids,
            Duration lease) {
        this.sources = sources;
        this.inbound = inbound;
        this.rawPages = rawPages;
        this.clock = clock;
        this.ids = ids;
        this.lease = lease;
    }

    /**
     * What a poll of one account did.
     *
     * @param unkept pages that could not be kept as they came
     */
    public record Report(int pages, int messages, int parked, int unkept, boolean leased) {
        private static final Report NONE = new Report(0, 0, 0, 0, true);

        private Report and(Fresh fresh, boolean kept) {
            return and(new Report(1, fresh.messages().size(), fresh.odd().size(), kept ? 0 : 1, true));
        }

        private Report and(Report more) {
            return new Report(
                    pages + more.pages, messages + more.messages, parked + more.parked, unkept + more.unkept, leased);
        }
    }

    /**
     * Reads every source of an account as far as limits and time allow.
     *
     * @param until no page is begun after this time: the function's own end is near
     */
    public Report poll(AccountId account, List<? extends Source> ofAccount, Instant until) {
        var holder = ids.get();
        var now = clock.instant();
        if (!sources.lease(account, holder, now, now.plus(lease))) {
            return new Report(0, 0, 0, 0, false);
        }
        var report = Report.NONE;
        try {
            for (var source : ofAccount) {
                report = report.and(walk(source, until));
            }
        } finally {
            sources.release(account, holder);
        }
        return report;
    }

    private Report walk(Source source, Instant until) {
        var report = Report.NONE;
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
                    var fresh = Fresh.of(page, walk);
                    boolean kept = !fresh.any() || rawPages.keep(source.id(), now, page.raw());
                    fresh.odd().forEach(odd -> sources.park(source.id(), odd, now));
                    if (!fresh.messages().isEmpty()) {
                        inbound.accept(List.copyOf(fresh.messages().values()));
                    }
                    report = report.and(fresh, kept);
                    yield after(source, state, page, fresh, now);
                }
            };
            if (!sources.save(next)) {
                break; // the lease ran out and another poll went on; what we handed in is de-duplicated
            }
            boolean walkEnded = !next.walk().begun() && next.notBefore().equals(Instant.EPOCH);
            state = next;
            if (walkEnded && report.pages() > 0) {
                break;
            }
        }
        return report;
    }

    private static SourceState after(
            Source source, SourceState state, Source.Read.Page page, Fresh fresh, Instant now) {
        var walk = state.walk();
        var started = walk.begun() ? walk.startedAt() : now;
        var newest = later(page.newest(), walk.newest());
        var floor = later(newest, walk.floor());
        var bottom = source.bottom(floor, started);
        return fresh.last()
                ? state.with(walk.ended(floor, bottom, fresh.ids()), started.minus(source.late()))
                : state.with(walk.on(page.next(), newest, started, fresh.ids(), bottom), state.completeTo());
    }

    private static String later(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
