package care.earshot.inbox;

/** Where a conversation stands. */
public enum State {
    /** The customer waits for us. */
    OPEN,
    /** We answered; the customer's turn. */
    WAITING,
    /** Put aside until a time; comes back then, or when the customer writes. */
    SNOOZED,
    RESOLVED
}
