package care.earshot.adapter.x;

import java.time.Instant;

/** What became of one request to X. */
public sealed interface XAnswer {
    /**
     * X answered, whatever it said.
     *
     * @param window the route's limit in 15 minutes
     * @param day the limit in 24 hours, where a route has one
     */
    record Answered(int status, String body, Limit window, Limit day) implements XAnswer {}

    /** The connection was never made: X has certainly not seen the request. */
    record NotSent(String words) implements XAnswer {}

    /** The request may have reached X; its answer did not reach us whole. */
    record Lost(String words) implements XAnswer {}

    /**
     * A rate limit as the headers tell it.
     *
     * @param remaining -1 when they do not
     * @param reset {@link Instant#EPOCH} when they do not
     */
    record Limit(long remaining, Instant reset) {
        static final Limit UNKNOWN = new Limit(-1, Instant.EPOCH);
    }
}
