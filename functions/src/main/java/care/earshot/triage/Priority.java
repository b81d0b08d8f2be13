package care.earshot.triage;

/** Which reply target of a queue applies. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
