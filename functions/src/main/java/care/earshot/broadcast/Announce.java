package care.earshot.broadcast;

import care.earshot.reply.Intent;
import care.earshot.reply.Publish;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What colleagues do with announcements. That they may do it is checked by whoever calls. */
public final class Announce {
    /** The list that the sender looks at is a moment behind. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Announcements store;
    private final Wakes wakes;
    private final Publish publish;
    private final InstantSource clock;
    private final Supplier<String> ids;
    private final int aloneUpTo;

    /**
     * The operations.
     *
     * @param aloneUpTo so many recipients may be written to without a second person
     */
    public Announce(
            Announcements store,
            Wakes wakes,
            Publish publish,
            InstantSource clock,
            Supplier<String> ids,
            int aloneUpTo) {
        this.store = store;
        this.wakes = wakes;
        this.publish = publish;
        this.clock = clock;
        this.ids = ids;
        this.aloneUpTo = aloneUpTo;
    }

    /** What came of it. */
    public sealed interface Result {
        record Done(Announcement announcement) implements Result {}

        /** What was written is not right. */
        record Wrong(List<Letters.Problem> problems) implements Result {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** It stands elsewhere now, or somebody else changed it: what is there. */
        record Changed(Announcement now) implements Result {}

        /** This person must not do it. */
        record Forbidden(Announcement now, String code, String words) implements Result {}

        record Gone() implements Result {}
    }

    public Result create(Draft draft, String by) {
        var problems = problems(draft);
        if (!problems.isEmpty()) {
            return new Result.Wrong(problems);
        }
        return written(Announcement.fresh(ids.get(), draft, by, clock.instant()));
    }

    /** Writes another text or audience; whoever approved it did not see this, so it is a draft again. */
    public Result edit(String id, long version, Draft draft, String by) {
        return on(id, version, now -> {
            if (!now.stage().editable()) {
                return new Result.Changed(now);
            }
            var problems = problems(draft);
            return problems.isEmpty() ? written(now.edited(draft, by, clock.instant())) : new Result.Wrong(problems);
        });
    }

    private List<Letters.Problem> problems(Draft draft) {
        var problems = new ArrayList<>(draft.problems());
        var words = draft.post() == null ? "" : publish.problem(draft.post().text());
        if (!words.isEmpty()) {
            problems.add(new Letters.Problem("post", words));
        }
        return problems;
    }

    /** Counts the audience, and keeps it as it is then. */
    public Result count(String id, long version) {
        return on(id, version, now -> {
            if (now.stage() != Stage.DRAFT && now.stage() != Stage.FROZEN) {
                return new Result.Changed(now);
            }
            var result = written(now.counting(clock.instant()));
            if (result instanceof Result.Done) {
                wakes.count(id);
            }
            return result;
        });
    }

    /** A second person agrees to text and audience as they are. */
    public Result approve(String id, long version, String by) {
        return on(id, version, now -> {
            if (now.stage() != Stage.FROZEN) {
                return new Result.Changed(now);
            }
            return now.authors().contains(by)
                    ? new Result.Forbidden(now, "own", "somebody who did not write it has to approve it")
                    : written(now.approved(by, clock.instant()));
        });
    }

    /** Whether a second person is needed: where many get it, and where everybody can read it. */
    public boolean needsApproval(Announcement announcement) {
        var frozen = announcement.frozen();
        return frozen == null
                || frozen.recipients() > aloneUpTo
                || announcement.draft().post() != null;
    }

    /** What became of its post, or null. */
    public @Nullable Intent posted(Announcement announcement) {
        var post = announcement.draft().post();
        return post == null ? null : publish.find(announcement.id(), post.account());
    }

    /** The posts that its public text goes out in. */
    public List<String> parts(Announcement announcement) {
        var post = announcement.draft().post();
        return post == null ? List.of() : publish.parts(post.text());
    }

    /** How many recipients one person may write to alone. */
    public int aloneUpTo() {
        return aloneUpTo;
    }

    /** Sends it. The post is accepted first: whoever sends after a crash does not post it twice. */
    public Result send(String id, long version, String by) {
        return on(id, version, now -> {
            boolean approved = now.stage() == Stage.APPROVED;
            if (!approved && now.stage() != Stage.FROZEN) {
                return new Result.Changed(now);
            }
            if (!approved && needsApproval(now)) {
                return new Result.Forbidden(
                        now,
                        "approval",
                        "a public post, or more than " + aloneUpTo + " recipients: a second person approves it first");
            }
            var post = now.draft().post();
            if (post != null) {
                publish.post(now.id(), post.account(), post.text(), by);
            }
            return started(now);
        });
    }

    public Result pause(String id, long version, String by) {
        return on(
                id,
                version,
                now -> now.stage() == Stage.SENDING
                        ? written(now.at(Stage.PAUSED, "paused by " + by, clock.instant()))
                        : new Result.Changed(now));
    }

    public Result resume(String id, long version) {
        return on(id, version, now -> now.stage() == Stage.PAUSED ? started(now) : new Result.Changed(now));
    }

    public Result cancel(String id, long version, String by) {
        return on(id, version, now -> {
            if (now.stage().over()) {
                return new Result.Changed(now);
            }
            var post = now.draft().post();
            if (post != null) {
                publish.cancel(now.id(), post.account()); // while it can be
            }
            return written(now.at(Stage.CANCELLED, "cancelled by " + by, clock.instant()));
        });
    }

    private Result started(Announcement now) {
        var result = written(now.at(Stage.SENDING, "", clock.instant()));
        if (result instanceof Result.Done) {
            var turn = store.turn();
            if (turn.nextAt() == null) { // else a wake-up is on its way, and finds this one too
                wakes.go(turn.version(), SOON);
            }
        }
        return result;
    }

    private interface Step {
        Result on(Announcement now);
    }

    /** @param version that the person saw; 0: whichever it is */
    private Result on(String id, long version, Step step) {
        var now = store.find(id);
        if (now == null) {
            return new Result.Gone();
        }
        return version != 0 && now.version() != version ? new Result.Changed(now) : step.on(now);
    }

    private Result written(Announcement announcement) {
        if (store.write(announcement)) {
            return new Result.Done(announcement);
        }
        @Nullable Announcement there = store.find(announcement.id());
        return there == null ? new Result.Gone() : new Result.Changed(there);
    }
}
