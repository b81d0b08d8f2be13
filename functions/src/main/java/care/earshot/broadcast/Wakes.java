package care.earshot.broadcast;

import java.time.Duration;

/** The queue that wakes whoever counts and sends; the sweep every minute finds what it loses. */
public interface Wakes {
    /** Count the audience of an announcement. */
    void count(String announcement);

    /** Go on sending, unless somebody did since {@link Turn#version} was this. */
    void go(long turn, Duration in);

    /** Send an announcement to one address as a test. */
    void test(String announcement, String language, String address);
}
