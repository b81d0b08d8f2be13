package care.earshot.adapter.x;

import care.earshot.inbox.SourceId;
import care.earshot.message.AccountId;

/** The streams of an account that are read. */
public enum XStream {
    MENTIONS("mentions"),
    SEARCH("search"),
    DIRECT("direct"),
    /** The account's own timeline: answers given in X's own app, and our own coming back. */
    OWN("own");

    private final String id;

    XStream(String id) {
        this.id = id;
    }

    public SourceId of(AccountId account) {
        return new SourceId(account, id);
    }
}
