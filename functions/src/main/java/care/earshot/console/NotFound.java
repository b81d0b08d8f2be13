package care.earshot.console;

/** There is nothing of that name. */
final class NotFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotFound(String what) {
        super(what);
    }
}
