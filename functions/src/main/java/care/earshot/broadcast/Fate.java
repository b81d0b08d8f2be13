package care.earshot.broadcast;

/** Where one recipient stands; stored as one letter each. */
public enum Fate {
    QUEUED('q'),
    /** Marked before the one attempt. */
    SENDING('w'),
    /** The service took it. */
    SENT('s'),
    /** The service refused it for good. */
    FAILED('f'),
    /** The answer is lost: never tried again. */
    UNKNOWN('u'),
    UNSUBSCRIBED('x'),
    SUPPRESSED('b'),
    NO_CONSENT('n');

    final char letter;

    Fate(char letter) {
        this.letter = letter;
    }

    static Fate of(char letter) {
        for (var fate : values()) {
            if (fate.letter == letter) {
                return fate;
            }
        }
        throw new IllegalStateException("no fate " + letter);
    }

    static Fate of(Skip skip) {
        return switch (skip) {
            case UNSUBSCRIBED -> UNSUBSCRIBED;
            case SUPPRESSED -> SUPPRESSED;
            case NO_CONSENT, DUPLICATE, BAD_ADDRESS, BAD_ROW, NO_VALUE -> NO_CONSENT;
        };
    }
}
