package care.earshot.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Where lessons are kept: one for each message. */
public interface Lessons {
    /** How long, from the writing of the message. */
    Duration KEPT = Duration.ofDays(400);

    /** Puts a lesson in place of one with the same or an earlier version; else leaves the later one. */
    void keep(Lesson lesson);

    /** The newest, by the month of their messages and then by when they were taught; at most {@code most}. */
    List<Lesson> newest(Instant now, int most);
}
