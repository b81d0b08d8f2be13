package care.earshot.local.x;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** One thing that goes wrong with one request. */
public sealed interface Fault {
    /** An item such as strict parsers choke on. */
    enum Oddity {
        /** The first item gets a photo that has no {@code url}, width or height. */
        PHOTO_WITHOUT_URL,
        /** The first item's {@code created_at} is written with an offset instead of Z. */
        TIME_WITH_OFFSET,
        /** The first item's author is missing in {@code includes.users}. */
        AUTHOR_MISSING,
        /** The first item's {@code edit_controls} has no {@code editable_until}. */
        EDIT_CONTROLS_EMPTY,
        /** The first item is not an object at all: it must be parked, and the rest of the page kept. */
        NOT_AN_ITEM
    }

    /** Where a connection is cut. */
    enum Moment {
        /** Before anything was done. */
        BEFORE,
        /** After it was done, before the answer. */
        BEFORE_ANSWER,
        /** In the middle of the answer's body. */
        IN_ANSWER
    }

    /** Answered with this status instead; {@code done} says whether the request took effect all the same. */
    record Status(int status, Problem problem, boolean done) implements Fault {}

    /** The connection is cut; {@code reusedOnly} waits for a request on a connection that was used before. */
    record Cut(Moment moment, boolean reusedOnly) implements Fault {}

    /** Done at once, answered only after this time. */
    record Slow(Duration delay) implements Fault {}

    /** The page token of the next request that carries one is no longer valid. */
    record ExpiredToken() implements Fault {}

    /** The next page begins with the last items of this one. */
    record Repeated(int items) implements Fault {}

    /** Items with oddities. */
    record Odd(Set<Oddity> oddities) implements Fault {}

    /** The request took effect, the answer never came. */
    static Fault lostAnswer() {
        return new Cut(Moment.BEFORE_ANSWER, false);
    }

    /** As {@link #lostAnswer}, on a kept-alive connection: there a JVM likes to send a POST again by itself. */
    static Fault lostAnswerOnKeptAlive() {
        return new Cut(Moment.BEFORE_ANSWER, true);
    }

    /** The connection breaks before anything was done. */
    static Fault refusedConnection() {
        return new Cut(Moment.BEFORE, false);
    }

    /** The request took effect; half of the answer came. */
    static Fault brokenAnswer() {
        return new Cut(Moment.IN_ANSWER, false);
    }

    /** 500, 502, 503 …: nothing was done. */
    static Fault status(int status) {
        return new Status(status, Problem.plain(status), false);
    }

    /** 503 although the request took effect. */
    static Fault doneButUnavailable() {
        return new Status(503, Problem.plain(503), true);
    }

    /** 429 with {@code usage-capped}: the month's budget, not a pause. */
    static Fault usageCapped() {
        return new Status(429, Problem.USAGE_CAPPED, false);
    }

    /** 429 of the route's limit, without waiting for it to be used up. */
    static Fault tooMany() {
        return new Status(429, Problem.plain(429), false);
    }

    /** 402: the credits are used up. */
    static Fault noCredits() {
        return new Status(402, Problem.NO_CREDITS, false);
    }

    static Fault unauthorized() {
        return new Status(401, Problem.plain(401), false);
    }

    static Fault slow(Duration delay) {
        return new Slow(delay);
    }

    static Fault expiredPageToken() {
        return new ExpiredToken();
    }

    static Fault repeatedItems(int items) {
        return new Repeated(items);
    }

    static Fault odd(Oddity first, Oddity... more) {
        return new Odd(Set.copyOf(EnumSet.of(first, more)));
    }
}
