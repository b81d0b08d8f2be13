package care.earshot.reply;

import java.time.Instant;
import java.util.List;

/** One way out, implemented by each channel. Makes at most one attempt: it never repeats a POST by itself. */
public interface Outlet {
    Result send(Intent intent, Instant now);

    /** Looks for an answer whose outcome is unknown: by what it answers, author and time, not by text alone. */
    LookUp lookUp(Intent intent, Instant now);

    /** Why this text cannot go this way (too long …), or empty. Counted as the network counts. */
    String refusal(Way way, String text);

    /**
     * The parts that this text goes out in, each an answer to the one before; one where it need not be split. Only of
     * texts that are not refused.
     */
    default List<String> parts(Way way, String text) {
        return List.of(text);
    }

    /** What came of one attempt. */
    sealed interface Result {
        /**
         * Sent.
         *
         * @param thread where it lies on the network: not the intent's when a post is answered by a direct message
         * @param at the network's time, or ours when it does not say
         */
        record Sent(String nativeId, String thread, Instant at) implements Result {}

        /** Certainly not sent, and never will be as it is. {@code words} are the network's. */
        record Refused(String words) implements Result {}

        /** Certainly not sent; may be sent later. */
        record Later(Instant until, String words) implements Result {}

        /** Perhaps sent. */
        record Unknown(String words) implements Result {}
    }

    /** What a look-up found. */
    sealed interface LookUp {
        /** It was sent; the same words as in {@link Result.Sent}. */
        record Found(String nativeId, String thread, Instant at) implements LookUp {}

        /** Read completely, and it is not there (yet). */
        record NotThere() implements LookUp {}

        /** The network did not let us look. */
        record CannotTell(String words) implements LookUp {}
    }
}
