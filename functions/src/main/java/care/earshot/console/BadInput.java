package care.earshot.console;

/** What came in cannot be used; the message begins with the field, and says what it should be. */
final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInput(String field, String what) {
        super(field + ": " + what);
    }
}
