package care.earshot.broadcast;

/** What the mail service said of a mail, or its reader did with it. Names are stored. */
public enum Heard {
    /** The service has it. */
    TAKEN,
    DELIVERED,
    /** For good. */
    BOUNCED,
    /** For now: a full mailbox. */
    SOFT_BOUNCED,
    COMPLAINED,
    /** The service took it and then would not send it. */
    REJECTED,
    /** By the link in this mail. */
    UNSUBSCRIBED
}
