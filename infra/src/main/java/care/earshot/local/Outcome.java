package care.earshot.local;

import java.time.Duration;

/** How an invocation ended. */
public sealed interface Outcome {
    /** The function answered with {@code text}. */
    record Answered(String text) implements Outcome {}

    /** The constructor or the handler threw. */
    record Failed(Throwable cause) implements Outcome {}

    /** It was stopped at its timeout; what it had done by then is done. */
    record TimedOut(Duration after) implements Outcome {}
}
