package care.earshot.alert;

import java.time.Duration;

/** Wakes whoever tells the receivers. One message for each, so that a dead one delays nobody else. */
public interface NoticeQueue {
    /** @param receiver empty: it is to be decided who is told */
    void wake(String notice, String receiver, Duration in);

    /** Puts what failed for good where people look for it, and from where it can be sent again. */
    void giveUp(String notice, String receiver);
}
