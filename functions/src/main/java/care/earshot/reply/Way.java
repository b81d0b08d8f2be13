package care.earshot.reply;

import care.earshot.message.Visibility;

/** The way an answer takes, which says who can read it. */
public enum Way {
    X_REPLY(Visibility.PUBLIC),
    /** To everybody, in no conversation. */
    X_POST(Visibility.PUBLIC),
    X_DIRECT(Visibility.PRIVATE),
    EMAIL(Visibility.PRIVATE);

    private final Visibility visibility;

    Way(Visibility visibility) {
        this.visibility = visibility;
    }

    public Visibility visibility() {
        return visibility;
    }
}
