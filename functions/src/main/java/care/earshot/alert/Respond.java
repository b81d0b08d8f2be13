package care.earshot.alert;

import care.earshot.alert.Incident.Matching;
import care.earshot.alert.Incident.Use;
import care.earshot.alert.Incident.Words;
import care.earshot.alert.Incidents.Line;
import care.earshot.inbox.Action;
import care.earshot.inbox.Handle;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.reply.Publish;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people do about an incident, each with its line in the incident's history. */
public final class Respond {
    private static final int TRIES = 5;
    private static final int MOST_WORDS = 60;

    private final Incidents incidents;
    private final Handle handle;
    private final Publish publish;
    private final @Nullable Pattern orderNumber;
    private final InstantSource clock;
    private final Supplier<String> ids;

    /** @param orderNumber what an order number looks like, kept out of words that many get; null for none */
    public Respond(
            Incidents incidents,
            Handle handle,
            Publish publish,
            @Nullable Pattern orderNumber,
            InstantSource clock,
            Supplier<String> ids) {
        this.incidents = incidents;
        this.handle = handle;
        this.publish = publish;
        this.orderNumber = orderNumber;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of it. */
    public sealed interface Result {
        record Done(Incident incident) implements Result {}

        /**
         * Refused.
         *
         * @param why {@code bad-title}, {@code bad-series}, {@code bad-time}, {@code bad-text}, {@code private} (it
         *     holds what must not be public), {@code too-many}, {@code own-words} (somebody else approves them),
         *     {@code no-such-words}, {@code over}, {@code bad-post}
         */
        record Refused(String why, String detail) implements Result {}

        record NoSuchIncident() implements Result {}
    }

    /**
     * Opens one.
     *
     * @param alert that it is opened from, or empty; one alert opens one incident, and opening it again gives that one
     */
    public Result open(String title, String alert, Matching matching, @Nullable Duration replyWithin, String by) {
        var now = clock.instant();
        var refused = Sound.opening(title.strip(), matching, replyWithin, now);
        if (refused != null) {
            return refused;
        }
        var id = alert.isEmpty() ? ids.get() : "of-" + alert;
        var known = incidents.incident(id);
        if (known != null) {
            return new Result.Done(known);
        }
        var incident = new Incident(
                id, 1, title.strip(), alert, now, by, matching, replyWithin, List.of(), null, null, "", null);
        return incidents.write(incident, line(by, "opened", title.strip())) ? new Result.Done(incident) : found(id);
    }

    private Result found(String id) {
        var incident = incidents.incident(id);
        return incident == null ? new Result.NoSuchIncident() : new Result.Done(incident);
    }

    /** Changes which conversations attach themselves; those that are attached stay. */
    public Result match(String id, Matching matching, String by) {
        return change(id, "matching", matching.series() + " since " + matching.since(), by, incident -> {
            var refused = Sound.matching(matching, clock.instant());
            return refused == null ? new Result.Done(incident.matching(matching)) : refused;
        });
    }

    /** Words for all; they are used once somebody else has approved them. */
    public Result words(String id, Use use, String language, String text, String by) {
        var plain = text.strip();
        return change(id, "words", plain, by, incident -> {
            var refused = Sound.words(plain, language, orderNumber);
            if (refused != null) {
                return refused;
            }
            var problem = use == Use.PUBLIC ? publish.problem(plain) : "";
            if (!problem.isEmpty()) {
                return new Result.Refused("bad-text", problem);
            }
            if (incident.words().size() >= MOST_WORDS) {
                return new Result.Refused("too-many", "at most " + MOST_WORDS);
            }
            var more = new ArrayList<>(incident.words());
            more.add(new Words(ids.get(), use, language, plain, by, ""));
            return new Result.Done(incident.words(more));
        });
    }

    /** Approves words that somebody else wrote. */
    public Result approve(String id, String words, String by) {
        return change(id, "approved", words, by, incident -> {
            var more = new ArrayList<Words>();
            Words approved = null;
            for (var one : incident.words()) {
                approved = one.id().equals(words) ? one : approved;
                more.add(
                        one.id().equals(words) && !one.approved()
                                ? new Words(one.id(), one.use(), one.language(), one.text(), one.by(), by)
                                : one);
            }
            if (approved == null) {
                return new Result.Refused("no-such-words", words);
            }
            return approved.by().equals(by)
                    ? new Result.Refused("own-words", "somebody else approves what you wrote")
                    : new Result.Done(more.equals(incident.words()) ? incident : incident.words(more));
        });
    }

    /** Takes words back. */
    public Result drop(String id, String words, String by) {
        return change(id, "dropped", words, by, incident -> {
            var less = incident.words().stream()
                    .filter(one -> !one.id().equals(words))
                    .toList();
            return less.size() == incident.words().size()
                    ? new Result.Refused("no-such-words", words)
                    : new Result.Done(incident.words(less));
        });
    }

    /**
     * It is over.
     *
     * @param post address of the public post that says so, or empty where there is none
     */
    public Result resolve(String id, String post, String by) {
        return change(id, "resolved", post, by, incident -> {
            var refused = Sound.post(post);
            return refused != null ? refused : new Result.Done(incident.resolved(clock.instant(), post, null));
        });
    }

    /**
     * It is over, and is posted first. The post is accepted before anything is written: who tries again after a crash does
     * not post twice.
     *
     * @param words approved ones for everybody
     */
    public Result resolve(String id, String words, AccountId from, String by) {
        return change(id, "resolved", words, by, incident -> {
            for (var one : incident.words()) {
                if (one.id().equals(words) && one.approved() && one.use() == Use.PUBLIC) {
                    publish.post(incident.postId(), from, one.text(), by);
                    return new Result.Done(incident.resolved(clock.instant(), "", from));
                }
            }
            return new Result.Refused("no-such-words", words);
        });
    }

    /** Attaches a conversation, also one that was taken off. */
    public Result attach(String id, ConversationId conversation, String by) {
        return change(id, "attached", conversation.toString(), by, incident -> {
            var now = clock.instant();
            var known = incidents.attached(id, conversation);
            if (known == null) {
                incidents.attach(new Attached(id, conversation, now, by, false, ""));
            } else if (known.off()) {
                incidents.put(known.again(by, now));
            }
            handle.handle(conversation, new Action.Attach(id, incident.replyWithin()), by);
            return new Result.Done(incident);
        });
    }

    /**
     * Takes a conversation off; it does not attach itself again.
     *
     * @param replyWithin its queue's target, which it has again
     */
    public Result takeOff(String id, ConversationId conversation, Duration replyWithin, String by) {
        return change(id, "taken-off", conversation.toString(), by, incident -> {
            var known = incidents.attached(id, conversation);
            if (known != null && !known.off()) {
                incidents.put(known.off(by, clock.instant()));
            }
            handle.handle(conversation, new Action.Detach(id, replyWithin), by);
            return new Result.Done(incident);
        });
    }

    private Result change(String id, String what, String detail, String by, Function<Incident, Result> change) {
        for (int tries = 0; tries < TRIES; tries++) {
            var incident = incidents.incident(id);
            if (incident == null) {
                return new Result.NoSuchIncident();
            }
            if (!incident.open()) {
                return new Result.Refused("over", "it was resolved at " + incident.resolvedAt());
            }
            var result = change.apply(incident);
            if (!(result instanceof Result.Done(var next))) {
                return result;
            }
            if (next.version() == incident.version()) {
                incidents.write(id, line(by, what, detail));
                return result;
            }
            if (incidents.write(next, line(by, what, detail))) {
                return result;
            }
        }
        throw new IllegalStateException("incident " + id + " changes too fast; try again");
    }

    private Line line(String by, String what, String detail) {
        return new Line(ids.get(), clock.instant(), by, what, detail);
    }
}
