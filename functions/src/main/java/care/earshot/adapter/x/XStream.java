package care.earshot.adapter.x;

import care.earshot.inbox.SourceId;
import care.earshot.message.AccountId;
import java.time.Duration;

/** The streams of an account that are read. */
public enum XStream {
    MENTIONS("mentions", XStream.INDEXED),
    SEARCH("search", XStream.INDEXED),
    /** No index, and every further page is one of 15 requests in 15 minutes. */
    DIRECT("direct", XStream.LISTED),
    /** The account's own timeline: answers given in X's own app, and our own coming back. */
    OWN("own", XStream.INDEXED);

    /**
     * Minutes after its time at which X may still show a post for the first time. X says no figure; reading so much again
     * each minute is free as long as X counts the same post once in a UTC day, which its prices promise softly.
     */
    private static final int INDEXED = 5;

    private static final int LISTED = 1;

    private final String id;
    final Duration late;

    XStream(String id, int lateMinutes) {
        this.id = id;
        this.late = Duration.ofMinutes(lateMinutes);
    }

    public SourceId of(AccountId account) {
        return new SourceId(account, id);
    }
}
