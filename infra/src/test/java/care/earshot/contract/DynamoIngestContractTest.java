package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.dynamodb.DynamoConversations;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.State;
import care.earshot.local.Tables;
import care.earshot.message.AccountId;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ingest over the real store: whatever comes twice, late, in disorder, or is cut off, the inbox is the same. */
final class DynamoIngestContractTest {
    private static final Stop STOP = new Stop();
    private static DynamoDbClient client;
    private static String table;
    private final String queue = "ingest-" + Sample.id();

    /** Ends the process at the n-th request, before it is sent or when its answer is back. */
    private static final class Stop implements ExecutionInterceptor {
        private int left = -1;
        private boolean answered;
        private int calls;

        void at(int n, boolean afterAnswer) {
            left = n;
            answered = afterAnswer;
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            calls++;
            if (!answered && --left == 0) {
                throw new Stopped();
            }
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (answered && --left == 0) {
                throw new Stopped();
            }
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeAll
    static void start() throws Exception {
        client = Tables.client(STOP);
        table = Tables.table(client, "IngestContract");
    }

    @AfterAll
    static void stop() {
        client.close();
    }

    private DynamoConversations conversations() {
        return new DynamoConversations(client, table, new Sample.Clock());
    }

    private Ingest ingest() {
        var targets = Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), priority -> Duration.ofHours(1)));
        var routing = new Routing(List.of(), Map.of(), Map.of(queue, new Queue(queue, targets)), queue);
        return new Ingest(conversations(), ours -> ours, subject -> Sample.judgement(), routing);
    }

    /** Two customers, three threads, an answer of ours among them, two messages at the same millisecond. */
    private static List<Message> said() {
        var one = Sample.conversation();
        var two = new ConversationId(Network.X, one.customer(), Sample.id());
        var other = new ConversationId(Network.X, Sample.id(), one.thread());
        return List.of(
                Sample.from(one, NINE),
                Sample.from(two, NINE.plusSeconds(1)),
                Sample.from(other, NINE.plusSeconds(2)),
                Sample.answer(other, NINE.plusSeconds(3), ""),
                Sample.from(one, NINE.plusSeconds(4)),
                Sample.from(one, NINE.plusSeconds(4)));
    }

    /** What must be true whatever way the messages took. */
    private void assertArrived(List<Message> said, String as) {
        var stored = new ArrayList<Message>();
        said.stream()
                .map(m -> m.conversation().customer())
                .distinct()
                .forEach(customer -> conversations()
                        .customer(Network.X, customer, NINE)
                        .messages()
                        .forEach(one -> stored.add(one.message())));
        assertThat(stored).as(as).containsExactlyInAnyOrderElementsOf(said);
        var heads = new HashMap<ConversationId, Head>();
        for (var message : said) {
            var id = message.conversation();
            heads.put(id, Objects.requireNonNull(conversations().head(id)));
        }
        var one = Objects.requireNonNull(heads.get(said.get(0).conversation()));
        var other = Objects.requireNonNull(heads.get(said.get(2).conversation()));
        var newest = said.get(4).id().sortable().compareTo(said.get(5).id().sortable()) > 0 ? said.get(4) : said.get(5);
        assertThat(Objects.requireNonNull(one.lastIn()).id())
                .as(as)
                .isEqualTo(newest.id().sortable());
        assertThat(one.unanswered()).as(as).hasSize(3);
        assertThat(one.episode().openedAt()).as(as).isEqualTo(NINE);
        assertThat(other.state()).as(as).isEqualTo(State.WAITING);
        var open = heads.values().stream()
                .filter(head -> head.state() == State.OPEN)
                .toList();
        assertThat(conversations()
                        .list(new Filter.InQueue(queue, State.OPEN), "", 100)
                        .heads())
                .filteredOn(head -> heads.containsKey(head.id()))
                .as(as)
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(open).as(as).hasSize(2);
    }

    @Test
    void a_process_that_ends_at_any_call_leaves_nothing_that_a_second_run_does_not_heal() {
        STOP.at(-1, false);
        STOP.calls = 0;
        said().forEach(ingest()::ingest);
        int calls = STOP.calls;
        assertThat(calls)
                .as("one read and two writes a message, one more for each that opens")
                .isEqualTo(21);
        for (int n = 1; n <= calls; n++) {
            for (boolean answered : List.of(false, true)) {
                var said = said();
                STOP.at(n, answered);
                boolean ended = false;
                try {
                    said.forEach(ingest()::ingest);
                } catch (RuntimeException e) {
                    ended = e instanceof Stopped || e.getCause() instanceof Stopped;
                }
                assertThat(ended).isTrue();
                STOP.at(-1, false);
                said.forEach(ingest()::ingest);
                assertArrived(said, "call " + n + (answered ? " answered" : " not sent"));
            }
        }
    }

    private static final AccountId SHOP = new AccountId(Network.X, "100200399");

    private void assertReachedBoth(Message post, String as) {
        var head = Objects.requireNonNull(conversations().head(post.conversation()));
        assertThat(head.accounts()).as(as).containsExactlyInAnyOrder(Sample.BRAND, SHOP);
        assertThat(head.unanswered()).as(as).hasSize(1);
        assertThat(conversations()
                        .customer(Network.X, post.conversation().customer(), NINE)
                        .messages())
                .as(as)
                .containsExactly(Sample.stored(Sample.reaching(post, Sample.BRAND, SHOP)));
    }

    @Test
    void a_post_that_a_second_account_brings_is_one_message_that_reached_both_wherever_the_process_ends() {
        STOP.at(-1, false);
        STOP.calls = 0;
        for (int n = 0; n <= 7; n++) {
            for (boolean answered : List.of(false, true)) {
                var post = Sample.from(Sample.conversation(), NINE);
                STOP.at(n, answered);
                for (int run = 0; run < 2; run++) {
                    try {
                        ingest().ingest(Sample.reaching(post, Sample.BRAND));
                        ingest().ingest(Sample.reaching(post, SHOP));
                    } catch (RuntimeException e) {
                        STOP.at(-1, false);
                    }
                }
                assertReachedBoth(post, "call " + n + (answered ? " answered" : " not sent"));
                STOP.calls = 0;
                assertThat(ingest().ingest(Sample.reaching(post, SHOP))).isEqualTo(Ingest.Outcome.DUPLICATE);
                assertThat(STOP.calls).as("only a read").isEqualTo(1);
            }
        }
    }

    @Test
    void two_accounts_that_bring_a_post_at_the_same_moment_are_both_on_it() throws Exception {
        STOP.at(-1, false);
        for (int i = 0; i < 30; i++) {
            var post = Sample.from(Sample.conversation(), NINE);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var both = threads.invokeAll(List.of(
                        () -> ingest().ingest(Sample.reaching(post, Sample.BRAND)),
                        () -> ingest().ingest(Sample.reaching(post, SHOP))));
                for (var one : both) {
                    one.get();
                }
            }
            assertReachedBoth(post, "run " + i);
        }
    }

    @Test
    void order_repetition_and_the_source_make_no_difference() {
        STOP.at(-1, false);
        var random = new Random(11);
        for (int run = 0; run < 8; run++) {
            var said = said();
            var delivered = new ArrayList<>(said);
            delivered.addAll(said); // mentions and search both find them
            delivered.add(said.get(4));
            Collections.shuffle(delivered, random);
            delivered.forEach(ingest()::ingest);
            assertArrived(said, "run " + run);
        }
    }
}
