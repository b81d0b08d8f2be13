package care.earshot.inbox;

import care.earshot.triage.TagHit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what an action of a person does to a head: pure. */
public final class Act {
    /** How long a claim holds; every answer or claim of the same person begins it anew. */
    public static final Duration CLAIM = Duration.ofMinutes(30);

    /** The longest time a conversation can be put aside. */
    public static final Duration LONGEST_SNOOZE = Duration.ofDays(60);

    private static final int MOST_TAGS = 20;
    private static final int LONGEST_NOTE = 5_000;

    private Act() {}

    /** What came of it. */
    public sealed interface Result {
        /**
         * The head changes.
         *
         * @param what one word for the timeline, such as {@code claimed}
         */
        record Done(Head head, String what, String detail) implements Result {}

        /** The action changes nothing: it is so already. */
        record Already() implements Result {}

        /**
         * It may not be done.
         *
         * @param why a code: {@code held}, {@code new-message}, {@code bad-time}, {@code bad-text},
         *     {@code too-many-tags}, {@code answer-pending}, {@code resolved}
         */
        record Refused(String why, String detail) implements Result {}
    }

    public static Result act(Head head, Action action, String by, Instant now) {
        return switch (action) {
            case Action.Claim() -> claim(head, by, now);
            case Action.Release() ->
                head.held(now) && !head.heldBy(by, now)
                        ? held(head)
                        : done(assigned(head, "", null), head, "released", "");
            case Action.Assign(var to, var from) ->
                from != null
                                && head.held(now)
                                && !head.assignee().equals(from)
                                && !head.assignee().equals(to)
                        ? held(head)
                        : done(assigned(head, to, null), head, "assigned", to);
            case Action.Tag(var tag) -> tag(head, tag, by);
            case Action.Untag(var tag) -> untag(head, tag);
            case Action.Note(var text) ->
                text.isBlank() || text.length() > LONGEST_NOTE
                        ? new Result.Refused("bad-text", "a note has 1 to " + LONGEST_NOTE + " characters")
                        : new Result.Done(head, "note", text.strip());
            case Action.Move(var queue, var target) -> {
                var draft = head.draft();
                draft.work = head.work().movedTo(queue, target);
                yield done(draft.done(), head, "moved", queue);
            }
            case Action.Resolve(var seen) -> resolve(head, seen, now);
            case Action.Reopen() -> reopen(head, now);
            case Action.Snooze(var until) -> snooze(head, until, now);
            case Action.Attach(var incident, var target) ->
                head.incident().equals(incident) ? new Result.Already() : attached(head, incident, incident, target);
            case Action.Detach(var incident, var target) ->
                head.incident().equals(incident) ? attached(head, "", incident, target) : new Result.Already();
        };
    }

    private static Result attached(Head head, String to, String incident, @Nullable Duration target) {
        var draft = head.draft();
        draft.incident = to;
        if (target != null) {
            draft.work = head.work().movedTo(head.work().queue(), target);
        }
        return done(draft.done(), head, to.isEmpty() ? "detached" : "attached", incident);
    }

    private static Result claim(Head head, String by, Instant now) {
        if (head.held(now) && !head.heldBy(by, now)) {
            return held(head);
        }
        if (head.assignee().equals(by) && head.claimedUntil() == null) {
            return new Result.Already(); // assigned for good: a claim would only shorten that
        }
        return done(assigned(head, by, now.plus(CLAIM)), head, "claimed", "");
    }

    private static Result.Refused held(Head head) {
        return new Result.Refused("held", head.assignee());
    }

    private static Head assigned(Head head, String to, @Nullable Instant until) {
        var draft = head.draft();
        draft.assignee = to;
        draft.claimedUntil = until;
        return draft.done();
    }

    private static Result tag(Head head, String tag, String by) {
        if (head.work().tags().stream()
                .anyMatch(hit -> hit.tag().equals(tag) && hit.because().startsWith("by "))) {
            return new Result.Already();
        }
        if (head.work().tags().size() >= MOST_TAGS) {
            return new Result.Refused("too-many-tags", "at most " + MOST_TAGS);
        }
        var tags = new ArrayList<TagHit>();
        tags.add(new TagHit(tag, 1, "by " + by));
        head.work().tags().stream().filter(hit -> !hit.tag().equals(tag)).forEach(tags::add);
        return done(tagged(head, tags), head, "tagged", tag);
    }

    private static Result untag(Head head, String tag) {
        var tags = head.work().tags().stream()
                .filter(hit -> !hit.tag().equals(tag))
                .toList();
        return done(tagged(head, tags), head, "untagged", tag);
    }

    private static Head tagged(Head head, List<TagHit> tags) {
        var draft = head.draft();
        draft.work = head.work().withTags(tags);
        return draft.done();
    }

    private static Result resolve(Head head, String seen, Instant now) {
        if (head.state() == State.RESOLVED) {
            return new Result.Already();
        }
        var last = head.lastIn();
        if (last != null && !last.id().equals(seen)) {
            return new Result.Refused("new-message", last.id());
        }
        if (!head.pending().isEmpty()) {
            return new Result.Refused("answer-pending", head.pending());
        }
        var draft = head.draft();
        draft.state = State.RESOLVED;
        draft.unanswered = List.of();
        draft.wakeAt = null;
        draft.episode = head.episode().resolved(now);
        return done(draft.done(), head, "resolved", seen);
    }

    private static Result reopen(Head head, Instant now) {
        if (head.state() != State.RESOLVED) {
            return head.state() == State.SNOOZED ? done(woken(head), head, "woken", "") : new Result.Already();
        }
        var draft = head.draft();
        draft.state = State.OPEN;
        draft.episode = head.episode().next(now);
        draft.alike = null;
        var last = head.lastIn();
        draft.unanswered = last == null ? List.of() : List.of(new Mark(last.id(), now)); // the clock starts anew
        return done(draft.done(), head, "reopened", "");
    }

    private static Result snooze(Head head, Instant until, Instant now) {
        if (head.state() == State.RESOLVED) {
            return new Result.Refused("resolved", "reopen it first");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
            return new Result.Refused("bad-time", "a time within " + LONGEST_SNOOZE.toDays() + " days from now");
        }
        var draft = head.draft();
        draft.state = State.SNOOZED;
        draft.wakeAt = until;
        return done(draft.done(), head, "snoozed", until.toString());
    }

    /** A snoozed conversation comes back: to us if the customer still waits, else to waiting for them. */
    static Head woken(Head head) {
        var draft = head.draft();
        draft.state = head.unanswered().isEmpty() ? State.WAITING : State.OPEN;
        draft.wakeAt = null;
        return draft.done();
    }

    private static Result done(Head after, Head before, String what, String detail) {
        return after.equals(before) ? new Result.Already() : new Result.Done(after, what, detail);
    }
}
