package care.earshot.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One notice on its way to one receiver, with all that was tried.
 *
 * @param notice its id
 * @param way a word for how the receiver is told
 * @param once whether it is sent at most once; else at least once
 * @param version of the stored item, 1 for the first
 * @param notBefore when something is to be done about it
 * @param held whether quiet hours held it back when it was planned
 * @param leaseUntil while {@code SENDING}: until then somebody is at it
 * @param tries since it was queued, or queued again by a person
 * @param attempts the newest {@link #MOST_ATTEMPTS}, oldest first
 * @param words why it stands as it does, for people
 */
public record Delivery(
        String notice,
        String receiver,
        String way,
        boolean once,
        long version,
        State state,
        Instant notBefore,
        boolean held,
        @Nullable Instant leaseUntil,
        int tries,
        List<Attempt> attempts,
        String words) {
    static final int MOST_ATTEMPTS = 50;

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Where it stands. */
    public enum State {
        QUEUED,
        SENDING,
        TOLD,
        /** Not told, and not tried again by itself. */
        FAILED,
        /** Sent or not: nobody knows, and it is not sent again by itself. */
        UNKNOWN,
        /** Held back in quiet hours until a later notice of its alert, which says more, was to be told. */
        REPLACED;

        public boolean settled() {
            return this != QUEUED && this != SENDING;
        }
    }

    /**
     * One try.
     *
     * @param status of HTTP; 0 while nothing came back
     * @param millis from its begin to its outcome
     * @param answer the first characters of what the receiver said, or why there is nothing
     */
    public record Attempt(Instant at, int status, long millis, String answer) {}

    static Delivery queued(String notice, Receiver receiver, Instant now, Instant notBefore) {
        var target = receiver.target();
        boolean held = notBefore.isAfter(now);
        return new Delivery(
                notice,
                receiver.name(),
                target.word(),
                target.once(),
                1,
                State.QUEUED,
                notBefore,
                held,
                null,
                0,
                List.of(),
                held ? "held back in quiet hours" : "");
    }

    /** When something is to be done about it; meaningless once it is settled. */
    public Instant due() {
        return leaseUntil == null ? notBefore : leaseUntil;
    }

    /** Whether quiet hours hold it back now. */
    public boolean isHeld() {
        return held && state == State.QUEUED && attempts.isEmpty();
    }

    boolean lapsed(Instant now) {
        return leaseUntil == null || !now.isBefore(leaseUntil);
    }

    private Delivery next(State to, Instant at, @Nullable Instant lease, int tried, List<Attempt> all, String why) {
        return new Delivery(notice, receiver, way, once, version + 1, to, at, held, lease, tried, all, why);
    }

    Delivery sending(Instant now, Instant lease) {
        var all = new ArrayList<>(attempts.subList(Math.max(0, attempts.size() + 1 - MOST_ATTEMPTS), attempts.size()));
        all.add(new Attempt(now, 0, 0, "begun"));
        return next(State.SENDING, notBefore, lease, tries + 1, all, "");
    }

    /** With the outcome of the attempt that was begun. */
    Delivery tried(int status, String answer, Instant now) {
        var all = new ArrayList<>(attempts);
        var begun = all.removeLast();
        all.add(new Attempt(
                begun.at(), status, Duration.between(begun.at(), now).toMillis(), answer));
        return new Delivery(
                notice, receiver, way, once, version, state, notBefore, held, leaseUntil, tries, all, words);
    }

    Delivery settled(State to, String why) {
        return next(to, notBefore, null, tries, attempts, why);
    }

    Delivery later(Instant at, String why) {
        return next(State.QUEUED, at, null, tries, attempts, why);
    }

    /** From the beginning: somebody asked for it. */
    Delivery again(Instant now) {
        return next(State.QUEUED, now, null, 0, attempts, "");
    }
}
