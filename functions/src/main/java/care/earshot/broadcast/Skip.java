package care.earshot.broadcast;

/** Why somebody of the audience gets no mail. Names are stored. */
public enum Skip {
    UNSUBSCRIBED,
    /** Bounced or complained before, or a colleague said so. */
    SUPPRESSED,
    NO_CONSENT,
    /** Stands in the audience already. */
    DUPLICATE,
    BAD_ADDRESS,
    /** A row of a file that cannot be used, for another reason than its address. */
    BAD_ROW,
    /** The text needs a value that is not known of them. */
    NO_VALUE
}
