package care.earshot.triage.learned;

/** These bytes are no model that this version can use; the message is one line that says why. */
public final class UnreadableModel extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableModel(String message) {
        super(message);
    }
}
