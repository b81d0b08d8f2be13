package care.earshot.console;

/**
 * A number of conversations.
 *
 * @param more whether it is only the least that there are
 */
record Count(int count, boolean more) {
    /** Counting stops here: "999+". */
    static final int MOST = 1_000;

    static Count of(int counted) {
        return new Count(Math.min(counted, MOST - 1), counted >= MOST);
    }

    void write(Json json) {
        json.number("count", count).flag("more", more);
    }
}
