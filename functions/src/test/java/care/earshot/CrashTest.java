package care.earshot;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.reply.IntentState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Crash anywhere, run again, same result: the corridor is stopped at every call to the outside, before and after it. */
final class CrashTest {
    private static final int MESSAGES = 60;
    private static final int ANSWERS = 6;

    /** 60 messages of 25 customers and of us, with copies in a second stream. */
    private static final List<Message> WRITTEN = written();

    private static final List<ConversationId> CONVERSATIONS =
            WRITTEN.stream().map(Message::conversation).distinct().toList();

    private static List<Message> written() {
        var all = new ArrayList<Message>();
        for (int i = 0; i < MESSAGES; i++) {
            var id = String.valueOf(1_000 + i);
            if (i % 10 == 9) {
                all.add(Said.fromApp(id, i, "answered in the app " + i));
            } else if (i % 3 == 0) {
                all.add(Said.byDora(id, i, "Dora again " + i));
            } else {
                all.add(Said.by("c" + i % 24, id, i, "message " + i));
            }
        }
        return all;
    }

    /** Shown by the network when newer ones were read already. */
    private static boolean late(Message message) {
        return message.id().nativeId().matches("104[3-6]");
    }

    private static String[] ids() {
        return WRITTEN.stream().map(message -> message.id().nativeId()).toArray(String[]::new);
    }

    private static Corridor run(Faults faults) {
        var network = new FakeNetwork(faults);
        WRITTEN.stream().filter(message -> !late(message)).forEach(network::write);
        var corridor = new Corridor(faults, network);
        var streams =
                List.of(network.stream("mentions", true), network.stream("search", true), network.stream("own", false));
        int quietFrom = 5; // by then everything is read and answered, if nothing stops it
        for (int minute = 0; minute < quietFrom + 3; minute++) {
            if (minute == 2) {
                WRITTEN.stream().filter(CrashTest::late).forEach(network::write);
            }
            try {
                if (minute >= quietFrom) {
                    corridor.now = corridor.now.plusSeconds(240); // leases run out
                }
                corridor.minute(streams);
                answerSome(corridor, minute);
            } catch (Faults.Stopped e) {
                faults.restart();
                quietFrom = Math.max(quietFrom, minute + 1);
            }
        }
        try {
            askAPerson(corridor);
        } catch (Faults.Stopped e) {
            faults.restart();
            askAPerson(corridor);
        }
        return corridor;
    }

    /**
     * Stopped between the mark {@code SENDING} and the request: nobody can know that nothing was sent, so a person looks
     * and says so; only then may the answer be given again.
     */
    private static void askAPerson(Corridor corridor) {
        for (var stuck : corridor.outbox.stuck(10)) {
            assertThat(corridor.network.posts)
                    .as("what was posted is found, and nobody is asked")
                    .noneMatch(post -> post.inReplyTo().equals(stuck.inReplyTo()));
            assertThat(corridor.send.decide(stuck.conversation(), stuck.id(), false, "anna"))
                    .isTrue();
            corridor.reply(stuck.conversation(), stuck.id() + "-again", stuck.text(), "anna");
            corridor.now = corridor.now.plusSeconds(60);
            corridor.send.sweep(10);
        }
    }

    /** From the third minute on an agent's browser sends six answers, and again until it hears that each is accepted. */
    private static void answerSome(Corridor corridor, int minute) {
        if (minute < 3) {
            return;
        }
        var open = corridor.conversations.list(new Filter.InQueue("general", State.OPEN), "", 50);
        var ids = new TreeMap<String, ConversationId>();
        open.heads().forEach(head -> ids.put(head.id().toString(), head.id()));
        answered(corridor).forEach(id -> ids.put(id.toString(), id));
        ids.values().stream()
                .limit(ANSWERS)
                .forEach(id -> corridor.reply(id, "draft-" + id, "We look into it.", "anna"));
    }

    private static List<ConversationId> answered(Corridor corridor) {
        return CONVERSATIONS.stream()
                .filter(id -> corridor.outbox.intent(id, "draft-" + id) != null)
                .toList();
    }

    private static void holds(Corridor corridor, String where) {
        var byConversation = new LinkedHashMap<ConversationId, List<Message>>();
        written()
                .forEach(message -> byConversation
                        .computeIfAbsent(message.conversation(), id -> new ArrayList<>())
                        .add(message));
        int sent = 0;
        for (var entry : byConversation.entrySet()) {
            var id = entry.getKey();
            var head = Objects.requireNonNull(corridor.conversations.head(id), where);
            var stored = stored(corridor, id);
            var expected = entry.getValue().stream().map(m -> m.id().nativeId()).toList();
            assertThat(stored.stream()
                            .filter(one -> one.by().isEmpty())
                            .map(one -> one.message().id().nativeId()))
                    .as(where)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertHead(where, head, stored);
            sent += (int) corridor.outbox.of(Network.X, id.customer()).stream()
                    .filter(intent -> intent.conversation().equals(id))
                    .count();
        }
        assertListedOnce(corridor, where, byConversation);
        var pages = String.join(" ", corridor.rawPages.pages());
        assertThat(pages.split(" ")).as(where).contains(ids());
        assertThat(sent).as(where).isBetween(ANSWERS, ANSWERS + 1);
        assertThat(corridor.network.posts).as(where).hasSize(ANSWERS);
    }

    private static List<Stored> stored(Corridor corridor, ConversationId id) {
        return corridor.conversations.customer(Network.X, id.customer(), corridor.now).messages().stream()
                .filter(one -> one.message().conversation().equals(id))
                .toList();
    }

    /** The head is what merging all stored messages makes, in whatever order. */
    private static void assertHead(String where, Head head, List<Stored> stored) {
        Head expected = null;
        for (var one : stored) {
            expected = Merge.merge(expected, one.message(), head.work());
        }
        assertThat(facts(head)).as(where).isEqualTo(facts(Objects.requireNonNull(expected)));
        assertThat(head.pending()).as(where).isEmpty();
    }

    /** All of a head but its version and who holds it. */
    private static List<@Nullable Object> facts(Head head) {
        return Arrays.asList(
                head.customer(),
                head.accounts(),
                head.kind(),
                head.snippet(),
                head.answerTo(),
                head.state(),
                head.episode(),
                head.unanswered(),
                head.lastIn(),
                head.lastOut(),
                head.lastOutFromApp(),
                head.wakeAt(),
                head.dueAt());
    }

    private static void assertListedOnce(Corridor corridor, String where, Map<ConversationId, List<Message>> all) {
        var listed = new ArrayList<ConversationId>();
        for (var state : List.of(State.OPEN, State.WAITING)) {
            corridor.conversations
                    .list(new Filter.InQueue("general", state), "", 200)
                    .heads()
                    .forEach(head -> listed.add(head.id()));
        }
        assertThat(listed).as(where).containsExactlyInAnyOrderElementsOf(all.keySet());
    }

    @Test
    void stopped_at_any_call_and_run_again_the_result_is_the_same() {
        var undisturbed = Faults.none();
        var straight = run(undisturbed);
        int calls = undisturbed.calls();
        holds(straight, "undisturbed");
        assertThat(calls).isGreaterThan(200);
        IntStream.rangeClosed(1, calls).parallel().forEach(n -> {
            for (var after : List.of(false, true)) {
                var where = "stopped at call " + n + (after ? " after" : " before") + " it took effect";
                var corridor = run(after ? Faults.after(n) : Faults.before(n));
                holds(corridor, where);
                assertThat(states(corridor))
                        .as(where)
                        .isSubsetOf(IntentState.SENT, IntentState.FAILED)
                        .filteredOn(state -> state == IntentState.FAILED)
                        .hasSizeLessThanOrEqualTo(1);
            }
        });
    }

    private static List<IntentState> states(Corridor corridor) {
        return answered(corridor).stream()
                .map(id -> Objects.requireNonNull(corridor.outbox.intent(id, "draft-" + id))
                        .state())
                .toList();
    }
}
