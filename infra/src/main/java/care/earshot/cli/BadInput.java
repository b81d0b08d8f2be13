package care.earshot.cli;

/** What a user handed over cannot be used: the message is one line that says where (file, line) and what is wrong. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
