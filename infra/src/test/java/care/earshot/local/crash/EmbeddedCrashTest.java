package care.earshot.local.crash;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.local.Tables;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The promise of CrashTest where the stores are real, and several processes work at once and die. */
final class EmbeddedCrashTest {
    private static final long SEED = 20_261_122;
    private static final int CRASHES = 200;
    private static final int MESSAGES = 9_000;
    private static final int COPIES = 1_000;
    private static final int PAGE = 200;

    @Test
    void of_ten_thousand_messages_with_copies_and_two_hundred_crashes_each_is_in_the_inbox_once() throws Exception {
        assumeTrue(Tables.given() == null, "an emulator is too slow for this");
        var random = new Random(SEED);
        var crowd = new Crowd(MESSAGES, Instant.parse("2026-11-20T13:00:00Z"), random);
        try (var pipeline = new Pipeline("EmbeddedCrash", CRASHES, SEED)) {
            pipeline.run(List.of(crowd.all(), crowd.again(COPIES)));
            assertThat(pipeline.crashes.get()).isEqualTo(CRASHES);
            assertThat(pipeline.deliveries.get()).isGreaterThan(MESSAGES + COPIES);
            var inbox = pipeline.inbox();
            var said = crowd.said.stream().collect(Collectors.groupingBy(Message::conversation));
            var heads = assertStoredOnce(inbox, said);
            heads.forEach((id, head) -> assertHead(head, requireNonNull(said.get(id))));
            assertListedOnce(inbox, heads);
        }
    }

    /** Every message once, in its conversation; gives the heads. */
    private static Map<ConversationId, Head> assertStoredOnce(
            Conversations inbox, Map<ConversationId, List<Message>> said) {
        var heads = new ConcurrentHashMap<ConversationId, Head>();
        said.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(message -> message.conversation().customer()))
                .entrySet()
                .parallelStream()
                .forEach(written -> {
                    var found = inbox.customer(Network.X, written.getKey(), Instant.EPOCH);
                    assertThat(found.messages().stream().map(Stored::message))
                            .as("customer %s", written.getKey())
                            .containsExactlyInAnyOrderElementsOf(written.getValue());
                    found.heads().forEach(head -> heads.put(head.id(), head));
                });
        assertThat(heads.keySet()).isEqualTo(said.keySet());
        return heads;
    }

    private static void assertHead(Head head, List<Message> said) {
        assertThat(facts(head)).as("%s", head.id()).isEqualTo(facts(merged(said, head)));
        boolean late = said.stream()
                .anyMatch(message ->
                        message.inbound() && !Pipeline.tags(message.text()).isEmpty());
        assertThat(head.work().tags()).as("%s", head.id()).hasSize(late ? 1 : 0);
    }

    /** What merging all messages makes, in another order than they came in: ours first, so that nothing is forgotten. */
    private static Head merged(List<Message> said, Head head) {
        Head merged = null;
        var oursFirst = new ArrayList<>(said);
        oursFirst.sort(Comparator.comparing(Message::inbound));
        for (var message : oursFirst) {
            merged = Merge.merge(merged, message, head.work());
        }
        return requireNonNull(merged);
    }

    /** All of a head but its version and what it merged last. */
    private static List<@Nullable Object> facts(Head head) {
        return Arrays.asList(
                head.customer(),
                head.accounts(),
                head.snippet(),
                head.answerTo(),
                head.state(),
                head.episode(),
                head.unanswered(),
                head.lastIn(),
                head.lastOut(),
                head.lastOutFromApp(),
                head.dueAt());
    }

    /** Every conversation stands in the list of its state once, as one sees who turns all pages. */
    private static void assertListedOnce(Conversations inbox, Map<ConversationId, Head> heads) {
        for (var state : List.of(State.OPEN, State.WAITING)) {
            var listed = new ArrayList<ConversationId>();
            var cursor = "";
            do {
                var page = inbox.list(new Filter.InQueue(Pipeline.QUEUE, state), cursor, PAGE);
                page.heads().forEach(head -> listed.add(head.id()));
                cursor = page.cursor();
            } while (!cursor.isEmpty());
            var expected = heads.values().stream()
                    .filter(head -> head.state() == state)
                    .map(Head::id)
                    .collect(Collectors.toSet());
            assertThat(listed).as("%s", state).doesNotHaveDuplicates();
            assertThat(new HashSet<>(listed))
                    .as("%s", state)
                    .isEqualTo(expected)
                    .isNotEmpty();
        }
    }
}
