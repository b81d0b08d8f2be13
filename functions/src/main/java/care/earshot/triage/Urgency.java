package care.earshot.triage;

/** How soon somebody should look, from what the message says. */
public enum Urgency {
    LOW,
    NORMAL,
    HIGH,
    URGENT
}
