package care.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.broadcast.Announce.Result;
import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Fate;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Skip;
import care.earshot.broadcast.Stage;
import care.earshot.contact.Consent;
import care.earshot.contact.Suppressed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An announcement to 60 is stopped at every call to the outside, before and after it took effect, and goes on. */
final class BroadcastCrashTest {
    private static final int PEOPLE = 60;

    private static String person(int i) {
        return (i % 20 == 3 ? "throttled" : "p") + i + "@example.com";
    }

    /** Addresses that must not get it, whatever happens. */
    private static final List<String> NEVER = List.of(
            "bounced@example.com",
            "left@example.com",
            "stranger@example.com",
            "leaves@example.com",
            "spam@example.com");

    private static void people(Square square) {
        for (int i = 0; i < PEOPLE; i++) {
            boolean hu = i % 3 == 0;
            square.somebody(person(i), hu ? "hu" : i % 3 == 1 ? "en" : "de", i % 2 == 0 ? "shop form" : "");
            if (i % 2 == 1) {
                square.agrees(person(i));
            }
        }
        NEVER.forEach(one -> square.somebody(one, "en", one.startsWith("stranger") ? "" : "shop form"));
        square.somebody("P4@Example.COM", "hu", "shop form");
        square.somebody("refused@example.com", "en", "shop form");
        square.somebody("no address", "en", "shop form");
        square.suppression.add(
                new Suppressed("bounced@example.com", Suppressed.Why.HARD_BOUNCE, square.now, "550 unknown"));
        square.consents.say(
                new Consent("left@example.com", Square.TOPIC, false, square.now.minusSeconds(5), "call", ""));
    }

    /** A person and a browser, which press again when they hear nothing, and queues which hand in again. */
    private static Square run(Faults faults, boolean told) {
        var square = new Square(faults);
        again(faults, () -> people(square));
        var id = new ArrayList<String>();
        int quiet = 0;
        for (int minute = 0; minute < 60 && quiet < 20; minute++) {
            try {
                person(square, id);
                square.minute();
                if (told) {
                    square.tell();
                }
                quiet += square.over(id.getFirst()) ? 1 : 0;
            } catch (Faults.Stopped e) {
                faults.restart();
            }
        }
        assertThat(quiet).isEqualTo(20);
        return square;
    }

    private static void again(Faults faults, Runnable step) {
        try {
            step.run();
        } catch (Faults.Stopped e) {
            faults.restart();
            throw new IllegalStateException("the town is not part of it", e);
        }
    }

    /** Writes it, has it counted, has a colleague approve it; then two people leave, and it is sent. */
    private static void person(Square square, List<String> id) {
        if (id.isEmpty()) {
            // a browser that heard nothing of its draft writes another one; nobody sends the first
            id.add(Square.done(square.announce.create(Square.draft(Square.LETTERS), "lena"))
                    .id());
        }
        var now = square.at(id.getFirst());
        switch (now.stage()) {
            case DRAFT -> square.announce.count(now.id(), now.version());
            case FROZEN -> square.announce.approve(now.id(), now.version(), "mark");
            case APPROVED -> {
                square.consents.withdraw("leaves@example.com", Square.TOPIC, square.now, square.now, "call");
                square.suppression.add(
                        new Suppressed("spam@example.com", Suppressed.Why.COMPLAINT, square.now, "abuse"));
                assertThat(square.announce.send(now.id(), now.version(), "lena"))
                        .isInstanceOf(Result.Done.class);
            }
            case COUNTING, SENDING, DONE, PAUSED, CANCELLED, STOPPED -> {}
        }
    }

    private static Announcement sent(Square square) {
        return square.store.newest(9).stream()
                .filter(one -> one.stage() == Stage.DONE)
                .findFirst()
                .orElseThrow();
    }

    private static void holds(Square square, String where, boolean told, boolean disturbed) {
        var mailed = square.mailing.taken.stream()
                .map(mail -> mail.entry().address())
                .toList();
        assertThat(mailed).as(where).doesNotHaveDuplicates().doesNotContainAnyElementsOf(NEVER);
        var announcement = sent(square);
        var unknown = unknown(square, announcement);
        var may = new TreeSet<String>();
        IntStream.range(0, PEOPLE).forEach(i -> may.add(person(i)));
        var reached = new HashSet<>(mailed);
        reached.addAll(unknown);
        var refused = Set.of("refused@example.com");
        reached.removeAll(refused);
        assertThat(reached).as(where).isEqualTo(may);
        if (!disturbed) {
            assertThat(unknown).as(where).isEmpty();
        } else if (told) {
            assertThat(unknown).as("%s: what was reported is known", where).doesNotContainAnyElementsOf(mailed);
        }
        var counts = square.counts(announcement.id());
        assertThat(counts.queued() + counts.sending()).as(where).isZero();
        assertThat(counts.unknown()).as(where).isEqualTo(unknown.size());
        assertThat(counts.sent()).as(where).isEqualTo(may.size() - without(unknown, refused));
        assertThat(counts.delivered()).as(where).isEqualTo(told ? mailed.size() : 0);
        assertThat(counts.skipped())
                .as(where)
                .isEqualTo(Map.of(
                        Skip.UNSUBSCRIBED,
                        2,
                        Skip.SUPPRESSED,
                        2,
                        Skip.NO_CONSENT,
                        1,
                        Skip.DUPLICATE,
                        1,
                        Skip.BAD_ADDRESS,
                        1));
    }

    private static int without(Set<String> all, Set<String> some) {
        return (int) all.stream().filter(one -> !some.contains(one)).count();
    }

    private static Set<String> unknown(Square square, Announcement announcement) {
        var run = Objects.requireNonNull(announcement.frozen()).run();
        var unknown = new TreeSet<String>();
        for (Outcomes one : square.store.outcomes(run, 0, 100)) {
            var batch = Objects.requireNonNull(square.store.batch(run, one.batch()));
            for (int i = 0; i < one.size(); i++) {
                if (one.unknown(i, square.now)) {
                    unknown.add(batch.to().get(i).address());
                }
                assertThat(one.fate(i)).isNotEqualTo(Fate.QUEUED);
            }
        }
        return unknown;
    }

    @Test
    void stopped_at_any_call_nobody_gets_two_and_whoever_may_get_one_gets_it_or_is_listed() {
        everywhere(true);
    }

    @Test
    void where_the_mail_service_reports_nothing_only_those_whose_answer_was_lost_are_unknown() {
        everywhere(false);
    }

    private static void everywhere(boolean told) {
        var undisturbed = Faults.none();
        var straight = run(undisturbed, told);
        int calls = undisturbed.calls();
        holds(straight, "undisturbed", told, false);
        var town = Faults.none();
        people(new Square(town));
        int first = town.calls() + 1;
        assertThat(calls).isGreaterThan(150);
        int[] lost = IntStream.rangeClosed(first, calls)
                .parallel()
                .map(n -> both(n, told))
                .toArray();
        assertThat(IntStream.of(lost).sum())
                .as("crashes that left somebody unknown")
                .isPositive()
                .isLessThan(lost.length / 4);
    }

    private static int both(int n, boolean told) {
        int unknown = 0;
        for (var after : List.of(false, true)) {
            var where = "stopped at call " + n + (after ? " after" : " before") + " it took effect";
            var square = run(after ? Faults.after(n) : Faults.before(n), told);
            holds(square, where, told, true);
            unknown += unknown(square, sent(square)).isEmpty() ? 0 : 1;
        }
        return unknown;
    }
}
