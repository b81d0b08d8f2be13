package care.earshot.alert;

import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAlerts;
import care.earshot.adapter.memory.MemoryConversations;
import care.earshot.adapter.memory.MemoryMinuteLog;
import care.earshot.adapter.memory.MemoryRollups;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.adapter.memory.MemoryTable;
import care.earshot.inbox.MinuteLog.Arrived;
import care.earshot.inbox.MinuteLog.Batch;
import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Walk;
import care.earshot.message.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Watching on memory adapters, with a clock moved by hand: messages go straight into the minute log. */
final class Tower {
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    static final Duration LATE = Duration.ofMinutes(5);
    static final SourceId MENTIONS = new SourceId(AccountId.parse("x:100"), "mentions");
    private static final Duration WEEK = Duration.ofDays(7);

    final Faults faults;
    final MemoryMinuteLog log;
    final MemoryRollups rollups;
    final MemorySources sources;
    final MemoryAlerts alerts;
    final List<Notice> told = new ArrayList<>();
    final List<Arrived> all = new ArrayList<>();
    final List<String> tags = new ArrayList<>(List.of("late", "payment", "refund"));
    final Random random;
    Instant now = START;
    private Watch watch;
    private int ids;
    private int messages;

    Tower(Faults faults, long seed) {
        this.faults = faults;
        this.random = new Random(seed);
        log = new MemoryMinuteLog(faults);
        rollups = new MemoryRollups(faults);
        sources = new MemorySources(faults);
        alerts = new MemoryAlerts(faults);
        watch = fresh();
    }

    private Watch fresh() {
        return new Watch(new Watch.Parts(
                log,
                rollups,
                sources,
                new MemoryConversations(new MemoryTable(() -> now, faults)),
                alerts,
                notice -> faults.call("tell", () -> told.add(notice)),
                tags,
                () -> now,
                () -> "run" + ids++,
                Duration.ofSeconds(55)));
    }

    /** A process of its own, which remembers nothing. */
    void restart() {
        watch = fresh();
    }

    /** Something that a person wrote. */
    Arrived write(Instant at, String author, String... withTags) {
        var message =
                new Arrived("x#" + author + "#t#" + messages++, at, List.of(withTags), "x", "en", "general", author);
        all.add(message);
        return message;
    }

    void append(Arrived... some) {
        append(List.of(some));
    }

    void append(List<Arrived> some) {
        log.append(new Batch("b" + messages + "-" + log.batches().size(), some, Set.of()), now);
    }

    /** A week in which people wrote: a few messages an hour with each tag, more in daytime without one. */
    void week() {
        var some = new ArrayList<Arrived>();
        for (var at = START.minus(WEEK); at.isBefore(START); at = at.plusSeconds(60)) {
            chatter(at, some);
        }
        complete(START.minus(LATE));
        append(some);
        for (int i = 0; i < 4; i++) {
            minute();
        }
    }

    /** What is usual in a minute. */
    void chatter(Instant at, List<Arrived> some) {
        for (var tag : List.of("late", "payment", "refund", "")) {
            if (random.nextInt(tag.isEmpty() ? 3 : 20) == 0) {
                var author = "p" + random.nextInt(5_000);
                some.add(tag.isEmpty() ? write(at, author) : write(at, author, tag));
            }
        }
    }

    void chatter() {
        var some = new ArrayList<Arrived>();
        chatter(now.minusSeconds(90), some);
        append(some);
    }

    /** So many people complain about one thing in this minute. */
    void complain(int people, String... withTags) {
        var some = new ArrayList<Arrived>();
        for (int i = 0; i < people; i++) {
            some.add(write(now.minusSeconds(30), "angry" + random.nextInt(1_000_000), withTags));
        }
        append(some);
    }

    void complete(Instant to) {
        var known = sources.state(MENTIONS);
        sources.save(new SourceState(
                MENTIONS,
                known == null ? 1 : known.version() + 1,
                Walk.from("1", START.minus(WEEK)),
                to,
                Instant.EPOCH,
                "",
                false));
    }

    /** A person is needed before the source goes on. */
    void park() {
        var known = sources.state(MENTIONS);
        if (known != null) {
            sources.save(new SourceState(
                    MENTIONS, known.version() + 1, known.walk(), known.completeTo(), Instant.EPOCH, "stopped", true));
        }
    }

    /** A minute passes in which the source is read. */
    Watch.Report minute() {
        complete(now.minus(LATE));
        return blindMinute();
    }

    /** A minute passes in which it is not. */
    Watch.Report blindMinute() {
        now = now.plusSeconds(60);
        return watch.run();
    }
}
