package care.earshot.broadcast;

/** Where an announcement stands. Names are stored. */
public enum Stage {
    DRAFT,
    /** Its audience is being counted. */
    COUNTING,
    /** The audience is counted and does not change any more; an edit makes it a draft again. */
    FROZEN,
    /** Somebody who did not write it agreed. */
    APPROVED,
    SENDING,
    PAUSED,
    DONE,
    CANCELLED,
    /** By itself: too many bounces or complaints. */
    STOPPED;

    /** Whether something is to be done about it without anybody asking. */
    public boolean works() {
        return this == COUNTING || this == SENDING;
    }

    public boolean editable() {
        return this == DRAFT || this == COUNTING || this == FROZEN || this == APPROVED;
    }

    public boolean over() {
        return this == DONE || this == CANCELLED || this == STOPPED;
    }
}
