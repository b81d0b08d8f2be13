package care.earshot.inbox;

import care.earshot.message.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One stream of one account on a network that is read page by page, newest first. Implemented by each channel. */
public interface Source {
    SourceId id();

    /**
     * How late the network may show what was written: each walk reads again so far back from the begin of
     * the one before it, and a source is never complete to a later time than this before a walk.
     */
    Duration late();

    /**
     * The sortable id above which the next walk reads: {@code floor}, or what is {@link #late} before {@code walked} if
     * that is lower.
     *
     * @param floor highest sortable id that was seen, or empty
     * @param walked begin of this walk
     */
    String bottom(String floor, Instant walked);

    /** Reads one page of {@code walk}; never throws for what a network says, only for what is broken here. */
    Read read(Walk walk, Instant now);

    /** What came of reading a page. */
    sealed interface Read {
        /**
         * One page.
         *
         * @param items in the network's order; those below the walk's bottom may be among them
         * @param newest highest sortable id on this page, or empty
         * @param next token of the next older page, or empty at the end of the walk
         * @param raw the page as it came, with what reading it again takes
         */
        record Page(List<Item> items, String newest, String next, Quota quota, String raw) implements Read {}

        /** Not now: the network's limit is used up, or it is out of order for a moment. The walk goes on later. */
        record Wait(Instant until, String why) implements Read {}

        /** The page token is no longer taken: the walk starts again from its floor. */
        record TokenExpired() implements Read {}

        /** Stopped until somebody does something: usage cap, credits, a revoked token. {@code why} is for people. */
        record Stopped(String why, Instant retryAt) implements Read {}
    }

    /**
     * Requests left in the network's window.
     *
     * @param remaining -1 when it did not say
     */
    record Quota(int remaining, Instant reset) {
        public static final Quota UNKNOWN = new Quota(-1, Instant.EPOCH);
    }
}
