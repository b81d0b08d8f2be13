package care.earshot.console;

/** The caller's role does not reach so far. */
final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAllowed(String what) {
        super(what);
    }
}
