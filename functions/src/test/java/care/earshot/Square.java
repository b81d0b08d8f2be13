package care.earshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import care.earshot.adapter.email.UnsubscribeLinks;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemoryAnnouncements;
import care.earshot.adapter.memory.MemoryConsents;
import care.earshot.adapter.memory.MemorySuppression;
import care.earshot.adapter.memory.MemoryWakes;
import care.earshot.adapter.memory.MemoryWakes.Wake;
import care.earshot.broadcast.Announce;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Audience;
import care.earshot.broadcast.Count;
import care.earshot.broadcast.Counts;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Feedback;
import care.earshot.broadcast.Feedback.Told;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Links;
import care.earshot.broadcast.Sending;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Whom;
import care.earshot.contact.Consent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything that an announcement goes through, in memory: a place where a crier calls out to people. */
final class Square {
    static final String TOPIC = "service";
    static final Letters LETTERS = new Letters(
            Map.of(
                    "en", new Letter("Payments are late", "Dear {{name|customer}},\n\nwe are on it."),
                    "hu", new Letter("Késik a fizetés", "Kedves {{name|ügyfelünk}}!\n\nDolgozunk rajta.")),
            "en");

    Instant now = Instant.parse("2026-11-22T10:00:00Z");
    final List<Audience.Row> rows = new ArrayList<>();
    final MemoryConsents consents;
    final MemorySuppression suppression;
    final MemoryAnnouncements store;
    final MemoryWakes wakes;
    final FakeMailing mailing;
    final Announce announce;
    final Count count;
    final Sending sending;
    final Feedback feedback;
    final Links links =
            new UnsubscribeLinks(List.of("0123456789abcdef0123456789abcdef".getBytes(UTF_8)), "https://care.example/");
    /** Where posts to everybody go out. */
    final Corridor posts;

    private int ids;

    Square(Faults faults) {
        posts = new Corridor(faults, new FakeNetwork(faults));
        consents = new MemoryConsents(faults);
        suppression = new MemorySuppression(faults);
        store = new MemoryAnnouncements(faults);
        wakes = new MemoryWakes(() -> now, faults);
        mailing = new FakeMailing(faults);
        announce = new Announce(store, wakes, posts.publish, () -> now, this::id, 10);
        count = new Count(store, (whom, topic, take) -> rows.forEach(take), consents, suppression, () -> now, this::id);
        sending = new Sending(store, mailing, consents, suppression, links, wakes, () -> now);
        feedback = new Feedback(store, consents, () -> now);
    }

    private String id() {
        return "id" + ++ids;
    }

    void somebody(String address, String language, String evidence) {
        rows.add(new Audience.Row.Somebody(address, language, Map.of("name", "N."), evidence));
    }

    void agrees(String address) {
        consents.say(new Consent(address, TOPIC, true, now.minus(Duration.ofDays(9)), "form", "en"));
    }

    static Draft draft(Letters letters) {
        return new Draft("Payments", TOPIC, new Whom.Uploaded("upload/1.csv", List.of("name"), 60), letters, null);
    }

    /** What is in the queue and due, then the minute's sweep. */
    void minute() {
        for (int second = 0; second < 60; second += 5) {
            wakes.due(wake -> {
                switch (wake) {
                    case Wake.Count(var id, var at) -> count.count(id);
                    case Wake.Go(var turn, var at) -> sending.go(turn);
                    case Wake.Test _ -> {}
                }
            });
            now = now.plusSeconds(5);
        }
        sending.sweep();
    }

    /** An announcement that a second person approved, ready to be sent. */
    Announcement approved() {
        var made = done(announce.create(draft(LETTERS), "lena"));
        done(announce.count(made.id(), 0));
        minute();
        return done(announce.approve(made.id(), 0, "mark"));
    }

    static Announcement done(Announce.Result result) {
        return ((Announce.Result.Done) result).announcement();
    }

    Announcement at(String id) {
        return Objects.requireNonNull(store.find(id));
    }

    Counts counts(String id) {
        return Sending.counts(store, Objects.requireNonNull(at(id).frozen()), now);
    }

    /** What the mail service tells of every mail that it took: twice, and the last first. */
    void tell() {
        var told = new ArrayList<Told>();
        for (var mail : mailing.taken.reversed()) {
            told.add(new Told(FakeMailing.reference(mail), FakeMailing.fate(mail), now));
            told.add(new Told(FakeMailing.reference(mail), Heard.TAKEN, now));
        }
        feedback.take(told);
        feedback.take(told);
    }

    boolean over(String id) {
        return at(id).stage() == Stage.DONE;
    }
}
