package care.earshot.broadcast;

import java.util.List;

/**
 * Up to {@link #MOST} recipients of one language, as one call to the mail service takes them. Written when the audience
 * is counted and never again.
 *
 * @param run the counting that made it
 * @param number from 0
 */
public record Batch(String run, int number, String announcement, String topic, String language, List<Recipient> to) {
    /** As many as SES takes in one call. */
    public static final int MOST = 50;

    public Batch {
        to = List.copyOf(to);
        if (to.isEmpty() || to.size() > MOST) {
            throw new IllegalArgumentException("a batch of " + to.size());
        }
    }

    public Reference reference(int index) {
        return new Reference(run, number * MOST + index);
    }
}
