package care.earshot.alert;

import java.time.Duration;
import java.time.Instant;

/** Tells one kind of receiver. One attempt; whatever the outside does becomes a result. */
public interface Courier {
    Result tell(Notice notice, Receiver receiver, Receivers receivers, Instant now);

    /** What became of one attempt; {@code status} of HTTP, or 0; {@code words} what the receiver said, or why it did not. */
    sealed interface Result {
        int status();

        String words();
    }

    record Told(int status, String words) implements Result {}

    /**
     * Not told, or nobody knows and a second time does no harm.
     *
     * @param atLeast so long until the next attempt; zero, as usual
     */
    record Again(int status, String words, Duration atLeast) implements Result {}

    /** Not told, and trying again would not help. */
    record Never(int status, String words) implements Result {}

    /** Told or not; a second time would do harm. */
    record Unknown(String words) implements Result {
        @Override
        public int status() {
            return 0;
        }
    }
}
