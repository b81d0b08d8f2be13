package care.earshot.local;

/** What calls a function by itself. */
interface Trigger extends AutoCloseable {
    void start();

    /** Forgets what {@link #quiet} knew, so that it speaks of the time from now on. */
    void listen();

    /** Nothing was waiting when it last looked, since {@link #listen}, and nothing is under way. */
    boolean quiet();

    @Override
    void close();
}
