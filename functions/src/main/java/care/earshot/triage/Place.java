package care.earshot.triage;

/**
 * A contact's place in the value-irritant matrix (Price and Jaffe, The Best Service is No Service): what to do about a
 * tag when it grows.
 */
public enum Place {
    /** Valuable to the customer and to us: give it time. */
    TREASURE,
    /** Valuable to us, irritates the customer: fewer steps. */
    SIMPLIFY,
    /** Valuable to the customer, irritates us: self-service. */
    AUTOMATE,
    /** Irritates both: remove the cause. */
    REMOVE
}
