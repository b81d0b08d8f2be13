package care.earshot.local;

/** Waiting, for what runs in the background. */
public final class Pause {
    private Pause() {}

    /** Returns early when the thread is interrupted, and leaves it so. */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
