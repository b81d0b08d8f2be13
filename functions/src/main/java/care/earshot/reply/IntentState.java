package care.earshot.reply;

/** {@code QUEUED → SENDING → SENT | FAILED | UNKNOWN}; {@code QUEUED → CANCELLED}; {@code UNKNOWN → SENT | FAILED}. */
public enum IntentState {
    QUEUED,
    SENDING,
    SENT,
    FAILED,
    /** Handed to the network, and its answer was lost: looked up, then shown to a person, never sent again by itself. */
    UNKNOWN,
    CANCELLED;

    public boolean settled() {
        return this == SENT || this == FAILED || this == CANCELLED;
    }
}
