package care.earshot.broadcast;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Goes through the batches of a run and finds the next one that something can be done about. */
final class Walk {
    private static final int PAGE = 25;
    private final Announcements store;
    private final String run;
    private final int batches;
    private final Deque<Outcomes> read = new ArrayDeque<>();
    private int doneBefore;
    private boolean unbroken = true; // everything so far is done with
    private int next;
    private @Nullable Instant earliest;

    /** @param from every batch before it is done with */
    Walk(Announcements store, String run, int batches, int from) {
        this.store = store;
        this.run = run;
        this.batches = batches;
        this.doneBefore = from;
        this.next = from;
    }

    /** A batch with recipients to be mailed now; null: none is left, see {@link #earliest()}. */
    @Nullable
    Outcomes next(Instant now) {
        while (true) {
            if (read.isEmpty()) {
                if (next >= batches) {
                    return null;
                }
                read.addAll(store.outcomes(run, next, Math.min(PAGE, batches - next)));
                if (read.isEmpty()) {
                    throw new IllegalStateException("batches of " + run + " are missing from " + next + " on");
                }
                next += read.size();
            }
            var first = read.getFirst();
            var until = waits(first, now);
            if (until == null && !first.queued().isEmpty()) {
                return first;
            }
            read.removeFirst();
            if (until != null) {
                unbroken = false;
                earliest = earliest == null || until.isBefore(earliest) ? until : earliest;
            } else if (unbroken) {
                doneBefore = first.batch() + 1;
            }
        }
    }

    /** Until when nothing can be done about a batch; null: now, or never because nobody is queued. */
    private static @Nullable Instant waits(Outcomes one, Instant now) {
        if (one.leased(now)) {
            return one.leaseUntil();
        }
        return one.waits(now) && !one.queued().isEmpty() ? one.notBefore() : null;
    }

    /** The batch that {@link #next} gave, as it is now. */
    void put(Outcomes changed) {
        read.removeFirst();
        read.addFirst(changed);
    }

    /** From the first batch that is not done with. */
    void again() {
        read.clear();
        next = doneBefore;
        unbroken = true;
        earliest = null;
    }

    int doneBefore() {
        return doneBefore;
    }

    /** When something may be to do about those that were passed over; null: all are done with. */
    @Nullable
    Instant earliest() {
        return earliest;
    }
}
