package care.earshot.triage;

/** How the customer feels in this message. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE
}
