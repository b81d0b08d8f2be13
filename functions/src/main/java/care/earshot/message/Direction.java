package care.earshot.message;

/** From the customer, or from us. */
public enum Direction {
    INBOUND,
    OUTBOUND
}
