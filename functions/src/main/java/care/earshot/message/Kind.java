package care.earshot.message;

/** What a message is on its network. */
public enum Kind {
    /** A public post that names our account. */
    MENTION,
    /** A public reply in a thread. */
    REPLY,
    /** A public post that quotes one of ours. */
    QUOTE,
    /** A public post that a search found; it may not name us. */
    POST,
    /** A private message on the network. */
    DIRECT,
    EMAIL
}
