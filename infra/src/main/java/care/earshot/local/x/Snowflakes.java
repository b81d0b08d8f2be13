package care.earshot.local.x;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Ids as X makes them: the time in milliseconds, then a number within the millisecond. Never the same one twice. */
final class Snowflakes {
    private static final long EPOCH = 1_288_834_974_657L;
    private final Map<Long, Long> nextInMillisecond = new HashMap<>();

    synchronized String next(Instant at) {
        long base = floor(at);
        long id = nextInMillisecond.merge(base, base, (last, _) -> last + 1);
        return Long.toString(id);
    }

    /** The smallest id of that time: what is older has a smaller one. */
    static long floor(Instant at) {
        return Math.max(0, at.toEpochMilli() - EPOCH) << 22;
    }
}
