package care.earshot.broadcast;

import care.earshot.contact.Consents;
import care.earshot.contact.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is to be sent, a while at a time, as fast as the account's quota allows; then it has itself woken. One at a
 * time for the whole deployment. Over 250 lines because a turn is one loop over one state.
 */
public final class Sending {
    /** How long one turn works. */
    private static final Duration WHILE = Duration.ofSeconds(20);

    /** How long a turn that crashed keeps the others out: a turn and the longest call. */
    private static final Duration TAKEN = Duration.ofSeconds(60);

    /** How long a batch is its sender's: after that whoever is still marked is unknown. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration JUDGE_EVERY = Duration.ofSeconds(15);
    private static final Duration LIST_EVERY = Duration.ofSeconds(1);
    private static final Duration QUOTA_WAIT = Duration.ofMinutes(15);

    /** A wake-up that is so late is lost. */
    private static final Duration LOST = Duration.ofSeconds(30);

    private static final Duration COUNT_LOST = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;
    private static final int PAGE = 100;

    private final Announcements store;
    private final Mailing mailing;
    private final Standing standing;
    private final Links links;
    private final Wakes wakes;
    private final InstantSource clock;

    public Sending(
            Announcements store,
            Mailing mailing,
            Consents consents,
            Suppression suppression,
            Links links,
            Wakes wakes,
            InstantSource clock) {
        this.store = store;
        this.mailing = mailing;
        this.standing = new Standing(consents, suppression);
        this.links = links;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** Every minute: revives what lost its wake-up. Returns how many announcements wait for work. */
    public int sweep() {
        var now = clock.instant();
        var working = store.working(AT_ONCE);
        for (var one : working) {
            if (one.stage() == Stage.COUNTING && !now.isBefore(one.changedAt().plus(COUNT_LOST))) {
                wakes.count(one.id());
            }
        }
        var turn = store.turn();
        var next = turn.nextAt();
        boolean lost = !turn.taken(now) && (next == null || !now.isBefore(next.plus(LOST)));
        if (lost && working.stream().anyMatch(one -> one.stage() == Stage.SENDING)) {
            go(turn.version());
        }
        return working.size();
    }

    /** A wake-up: sends for a while, unless somebody did since. Says in one word what came of it. */
    public String go(long version) {
        var before = store.turn();
        var now = clock.instant();
        if (before.version() != version || before.taken(now)) {
            return "stale";
        }
        var turn = before.taken(now, now.plus(TAKEN));
        if (!store.write(turn)) {
            return "stale";
        }
        var work = new Work(turn, now.plus(WHILE));
        var next = work.run();
        var left = work.turn.left(next, work.cursors(), work.words);
        if (store.write(left) && next != null) {
            var wait = Duration.between(clock.instant(), next);
            wakes.go(left.version(), wait.isNegative() ? Duration.ZERO : wait);
        }
        return next == null ? "done" : work.sent > 0 ? "sent" : "waits";
    }

    /** One turn. */
    private final class Work {
        private Turn turn;
        private final Instant end;
        private final Map<String, Walk> walks = new HashMap<>();
        private String words = "";
        private int sent;
        private List<Announcement> listed = List.of();
        private @Nullable Instant listedAt;

        Work(Turn turn, Instant end) {
            this.turn = turn;
            this.end = end;
        }

        /** Returns when to go on; null: there is nothing more to do. */
        @Nullable
        Instant run() {
            while (true) {
                var sending = sending();
                walks.keySet().retainAll(sending.stream().map(Work::runOf).toList());
                if (sending.isEmpty()) {
                    return null;
                }
                var now = clock.instant();
                if (!now.isBefore(end)) {
                    return now;
                }
                quota(now);
                turn = turn.filled(now);
                @Nullable Instant next = null;
                boolean moved = false;
                for (var one : sending) {
                    var step = step(one);
                    moved |= step == null;
                    next = step == null ? next : earlier(next, step);
                }
                if (!moved) {
                    return next;
                }
            }
        }

        /** Looked up once in a while: so long a pause may take. */
        private List<Announcement> sending() {
            var now = clock.instant();
            if (listedAt == null || !now.isBefore(listedAt.plus(LIST_EVERY))) {
                listed = store.working(AT_ONCE).stream()
                        .filter(one -> one.stage() == Stage.SENDING)
                        .toList();
                listedAt = now;
            }
            return listed;
        }

        private static String runOf(Announcement one) {
            return Objects.requireNonNull(one.frozen()).run();
        }

        Map<String, Integer> cursors() {
            var cursors = new HashMap<String, Integer>();
            walks.forEach((run, walk) -> cursors.put(run, walk.doneBefore()));
            return cursors;
        }

        private void quota(Instant now) {
            if (turn.needsQuota(now)) {
                turn = turn.with(mailing.quota(), now);
            }
        }

        /** One attempt for one announcement. Null: something moved; else when to look again. */
        private @Nullable Instant step(Announcement one) {
            var now = clock.instant();
            var frozen = Objects.requireNonNull(one.frozen());
            if (judged(one, frozen, now)) {
                return null;
            }
            var walk = walks.computeIfAbsent(
                    frozen.run(),
                    run -> new Walk(store, run, frozen.batches(), turn.cursors().getOrDefault(run, 0)));
            var outcomes = walk.next(now);
            if (outcomes == null) {
                var earliest = walk.earliest();
                if (earliest == null) {
                    store.write(one.at(Stage.DONE, "", now));
                    listedAt = null;
                    return null;
                }
                walk.again();
                return earliest;
            }
            if (turn.leftToday() < 1) {
                words = "the account's quota of 24 hours is used up";
                return now.plus(QUOTA_WAIT);
            }
            var queued = outcomes.queued();
            int slice = turn.slice(queued.size());
            var wait = turn.wait(slice);
            if (wait.isPositive()) {
                return now.plus(wait);
            }
            attempt(one, walk, outcomes, queued.subList(0, slice), now);
            return null;
        }

        private void attempt(Announcement one, Walk walk, Outcomes outcomes, List<Integer> due, Instant now) {
            var batch =
                    Objects.requireNonNull(store.batch(outcomes.run(), outcomes.batch()), "a batch without its list");
            var skipped = standing.skipped(due.stream().map(batch.to()::get).toList(), batch.topic());
            var skips = new HashMap<Integer, Skip>();
            var sending = new ArrayList<Integer>();
            for (int index : due) {
                var why = skipped.get(batch.to().get(index).address());
                if (why == null) {
                    sending.add(index);
                } else {
                    skips.put(index, why);
                }
            }
            var marked = outcomes.marked(skips, sending, now, now.plus(LEASE));
            if (!store.write(marked)) {
                walk.again(); // somebody else is at it
                return;
            }
            walk.put(marked);
            if (sending.isEmpty()) {
                return;
            }
            turn = turn.spent(sending.size());
            var entries =
                    sending.stream().map(index -> entry(batch, index, now)).toList();
            var answers = mailing.send(
                    one.draft().letters().letter(batch.language()), batch.language(), batch.topic(), entries);
            var answered = marked.answered(sending, answers, clock.instant());
            sent += sending.size();
            if (store.write(answered)) {
                walk.put(answered);
            } else {
                walk.again();
            }
            heed(one, answers);
        }

        private Mailing.Entry entry(Batch batch, int index, Instant now) {
            var to = batch.to().get(index);
            var reference = batch.reference(index);
            return new Mailing.Entry(to.address(), to.values(), reference.toString(), links.url(reference, now));
        }

        private void heed(Announcement one, List<Mailing.Answer> answers) {
            for (var answer : answers) {
                switch (answer) {
                    case Mailing.Answer.Halt(var why) -> {
                        stop(one, Stage.PAUSED, why);
                        return;
                    }
                    case Mailing.Answer.Later(var why) -> {
                        turn = turn.emptied(clock.instant());
                        words = why;
                    }
                    case Mailing.Answer.Taken _, Mailing.Answer.Refused _, Mailing.Answer.Unknown _ -> {}
                }
            }
        }

        /** Whether too much bounced, or too many complained: then it stops here. */
        private boolean judged(Announcement one, Frozen frozen, Instant now) {
            var last = turn.judgedAt();
            if (last != null && now.isBefore(last.plus(JUDGE_EVERY))) {
                return false;
            }
            turn = turn.judged(now);
            var alarm = counts(store, frozen, now).alarm();
            if (!alarm.isEmpty()) {
                stop(one, Stage.STOPPED, alarm);
            }
            return !alarm.isEmpty();
        }

        private void stop(Announcement one, Stage at, String why) {
            listedAt = null;
            var there = store.find(one.id());
            if (there != null && there.stage() == Stage.SENDING) {
                store.write(there.at(at, why, clock.instant())); // if somebody else wrote, the next turn sees it again
            }
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant a, Instant b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    /** How far an announcement is. */
    public static Counts counts(Announcements store, Frozen frozen, Instant now) {
        var all = new ArrayList<Outcomes>();
        while (all.size() < frozen.batches()) {
            var page = store.outcomes(frozen.run(), all.size(), PAGE);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
        }
        return Counts.of(all, frozen.skipped(), now);
    }
}
