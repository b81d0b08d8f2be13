package care.earshot;

import static care.earshot.Said.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Mark;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import care.earshot.reply.Dispatch;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.reply.Outbox;
import care.earshot.reply.Outlet;
import care.earshot.reply.Send;
import care.earshot.reply.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sender does in each state, call by call. */
final class SendTest {
    private static final Duration LEASE = Duration.ofMinutes(3);
    private final Corridor corridor = new Corridor(Faults.none(), new FakeNetwork(Faults.none()));
    private final Scripted outlet = new Scripted();
    private final Send send = sender(corridor.outbox);

    /** Answers as told, and counts. */
    private static final class Scripted implements Outlet {
        final ArrayDeque<Result> results = new ArrayDeque<>();
        LookUp found = new LookUp.CannotTell("503");
        int sends;
        int lookUps;

        @Override
        public Result send(Intent intent, Instant now) {
            sends++;
            return results.isEmpty() ? new Result.Sent("900", DORA.thread(), now) : results.remove();
        }

        @Override
        public LookUp lookUp(Intent intent, Instant now) {
            lookUps++;
            return found;
        }

        @Override
        public String refusal(Way way, String text) {
            return "";
        }
    }

    /** Read by two senders at once: the first read sees what was there before the other wrote. */
    private record Stale(Outbox outbox, ArrayDeque<Intent> before) implements Outbox {
        @Override
        public @Nullable Intent intent(ConversationId conversation, String id) {
            return before.isEmpty() ? outbox.intent(conversation, id) : before.remove();
        }

        @Override
        public Accepted accept(Intent intent, Head head) {
            return outbox.accept(intent, head);
        }

        @Override
        public List<Intent> of(Network network, String customer) {
            return outbox.of(network, customer);
        }

        @Override
        public boolean write(Intent intent) {
            return outbox.write(intent);
        }

        @Override
        public boolean settle(Intent intent, @Nullable Head head, @Nullable Stored sent, @Nullable Event event) {
            return outbox.settle(intent, head, sent, event);
        }

        @Override
        public List<Intent> due(Instant now, int limit) {
            return outbox.due(now, limit);
        }

        @Override
        public List<Intent> stuck(int limit) {
            return outbox.stuck(limit);
        }
    }

    private Send sender(Outbox outbox) {
        var dispatch = new Dispatch(
                corridor.conversations,
                corridor.people,
                outbox,
                corridor.outgoing,
                way -> outlet,
                () -> corridor.now,
                () -> "e" + corridor.now);
        return new Send(dispatch, LEASE);
    }

    @BeforeEach
    void dora_wrote_and_was_answered() {
        corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
        corridor.reply(DORA, "a", "It comes today.", "anna");
    }

    private void seconds(long count) {
        corridor.now = corridor.now.plusSeconds(count);
    }

    private Intent intent() {
        return Objects.requireNonNull(corridor.outbox.intent(DORA, "a"));
    }

    private String pending() {
        return Objects.requireNonNull(corridor.conversations.head(DORA)).pending();
    }

    @Test
    void accepting_wakes_the_sender_when_the_time_to_undo_is_over() {
        assertThat(corridor.outgoing.due()).isEmpty();
        seconds(10);
        assertThat(corridor.outgoing.due()).extracting("intent").containsExactly("a");
        assertThat(send.send(DORA, "a")).isEqualTo("sent");
        assertThat(send.send(DORA, "a")).isEqualTo("settled");
        assertThat(send.send(DORA, "b")).isEqualTo("gone");
        assertThat(outlet.sends).isEqualTo(1);
    }

    @Test
    void of_two_senders_that_read_it_at_once_one_sends() {
        seconds(10);
        var before = intent();
        assertThat(send.send(DORA, "a")).isEqualTo("sent");
        corridor.conversations.write(unanswered());
        assertThat(sender(new Stale(corridor.outbox, new ArrayDeque<>(List.of(before))))
                        .send(DORA, "a"))
                .isEqualTo("raced");
        assertThat(outlet.sends).isEqualTo(1);
    }

    /** A head that knows of no answer yet: what the other sender may have read. */
    private Head unanswered() {
        var head = Objects.requireNonNull(corridor.conversations.head(DORA));
        return new Head(
                head.id(),
                head.version() + 1,
                head.customer(),
                head.accounts(),
                head.kind(),
                head.replyable(),
                head.snippet(),
                head.answerTo(),
                head.state(),
                head.work(),
                head.episode(),
                head.unanswered(),
                head.lastIn(),
                null,
                false,
                head.lastMerged(),
                head.pending(),
                head.assignee(),
                head.claimedUntil(),
                head.wakeAt(),
                head.incident(),
                head.subject(),
                head.alike());
    }

    @Test
    void what_somebody_else_is_sending_is_left_alone_until_the_lease_ends_and_then_looked_up() {
        seconds(10);
        corridor.outbox.write(intent().sending(corridor.now, corridor.now.plus(LEASE)));
        seconds(LEASE.toSeconds() - 1);
        assertThat(send.send(DORA, "a")).isEqualTo("sending");
        assertThat(send.heard(DORA, "a")).isEqualTo("known");
        assertThat(outlet.lookUps).isZero();
        seconds(1);
        assertThat(send.send(DORA, "a")).isEqualTo("cannot-tell");
        assertThat(outlet.lookUps).isEqualTo(1);
        assertThat(outlet.sends).isZero();
    }

    @Test
    void an_unknown_outcome_is_looked_up_three_times_at_its_times_and_then_waits_for_a_person() {
        outlet.results.add(new Outlet.Result.Unknown("timeout"));
        seconds(10);
        send.send(DORA, "a");
        for (long wait : new long[] {15, 45, 240}) {
            seconds(wait - 1);
            assertThat(send.send(DORA, "a")).isEqualTo("unknown");
            assertThat(intent().stuck()).isFalse();
            seconds(1);
            assertThat(send.send(DORA, "a")).isEqualTo("cannot-tell");
        }
        assertThat(intent().stuck()).isTrue();
        seconds(3_600);
        assertThat(send.send(DORA, "a")).isEqualTo("unknown");
        assertThat(outlet.lookUps).isEqualTo(3);
        assertThat(outlet.sends).isEqualTo(1);
    }

    @Test
    void what_the_network_lets_go_later_is_sent_then_and_once() {
        outlet.results.add(new Outlet.Result.Later(corridor.now.plusSeconds(900), "429"));
        seconds(10);
        assertThat(send.send(DORA, "a")).isEqualTo("later");
        assertThat(intent().words()).isEqualTo("429");
        assertThat(send.send(DORA, "a")).isEqualTo("early");
        seconds(890);
        assertThat(send.send(DORA, "a")).isEqualTo("sent");
        assertThat(outlet.sends).isEqualTo(2);
    }

    @Test
    void what_is_heard_of_an_unknown_answer_settles_it_and_of_a_waiting_one_nothing() {
        outlet.found = new Outlet.LookUp.Found("900", DORA.thread(), corridor.now);
        assertThat(send.heard(DORA, "a")).isEqualTo("known");
        outlet.results.add(new Outlet.Result.Unknown("timeout"));
        seconds(10);
        send.send(DORA, "a");
        assertThat(send.heard(DORA, "a")).isEqualTo("found");
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
        assertThat(send.heard(DORA, "b")).isEqualTo("gone");
    }

    @Test
    void an_answer_that_failed_leaves_a_newer_one_pending() {
        outlet.results.add(new Outlet.Result.Refused("403"));
        seconds(10);
        var head = Objects.requireNonNull(corridor.conversations.head(DORA));
        corridor.conversations.write(head.draft().pending("newer").done());
        send.send(DORA, "a");
        assertThat(intent().state()).isEqualTo(IntentState.FAILED);
        assertThat(pending()).isEqualTo("newer");
    }

    @Test
    void an_answer_that_lies_in_another_thread_is_no_message_of_this_one() {
        outlet.results.add(new Outlet.Result.Sent("900", "100-7", corridor.now));
        seconds(10);
        assertThat(send.send(DORA, "a")).isEqualTo("sent");
        assertThat(corridor.conversations
                        .customer(DORA.network(), "7", corridor.now)
                        .messages())
                .hasSize(1);
        assertThat(pending()).isEmpty();
        var direct = new ConversationId(DORA.network(), "7", "100-7");
        corridor.ingest.ingest(own(direct, "900", "", "It comes today.", corridor.now));
        var head = Objects.requireNonNull(corridor.conversations.head(direct));
        assertThat(head.lastOutFromApp()).as("it went out from here").isFalse();
    }

    @Test
    void whoever_settles_second_changes_nothing() {
        outlet.results.add(new Outlet.Result.Unknown("timeout"));
        seconds(10);
        send.send(DORA, "a");
        for (int i = 0; i < 3; i++) {
            seconds(300);
            send.send(DORA, "a");
        }
        var stuck = intent();
        assertThat(send.decide(DORA, "a", true, "lea")).isTrue();
        assertThat(send.decide(DORA, "a", false, "lea")).isFalse();
        assertThat(sender(new Stale(corridor.outbox, new ArrayDeque<>(List.of(stuck))))
                        .decide(DORA, "a", false, "ben"))
                .isFalse();
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
    }

    @Test
    void an_own_post_is_an_answer_of_ours_only_by_what_it_answers_its_words_and_its_time() {
        outlet.results.add(new Outlet.Result.Unknown("timeout"));
        seconds(10);
        send.send(DORA, "a");
        var attempt = corridor.now;
        corridor.ingest.ingest(own("901", "1", "It is lost.", attempt));
        corridor.ingest.ingest(own("902", "2", "It comes today.", attempt));
        corridor.ingest.ingest(own("903", "1", "It comes today.", attempt.minusSeconds(121)));
        corridor.ingest.ingest(own("904", "1", "It comes today.", attempt.plusSeconds(601)));
        assertThat(intent().state()).isEqualTo(IntentState.UNKNOWN);
        corridor.ingest.ingest(own("905", "1", "@dora It comes  today.", attempt.plusSeconds(599)));
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
        assertThat(intent().sentId()).isEqualTo("905");
        assertThat(pending()).isEmpty();
    }

    @Test
    void a_colleagues_post_with_the_words_of_an_answer_that_failed_is_the_colleagues() {
        outlet.results.add(new Outlet.Result.Refused("403"));
        seconds(10);
        send.send(DORA, "a");
        corridor.ingest.ingest(own("901", "1", "It comes today.", corridor.now.plusSeconds(30)));
        assertThat(intent().state()).isEqualTo(IntentState.FAILED);
        assertThat(Objects.requireNonNull(corridor.conversations.head(DORA)).lastOutFromApp())
                .isTrue();
    }

    private static Message own(String id, String parent, String text, Instant at) {
        return own(DORA, id, parent, text, at);
    }

    private static Message own(ConversationId where, String id, String parent, String text, Instant at) {
        var app = Said.fromApp(id, 0, text);
        return new Message(
                app.id(),
                where,
                id,
                app.kind(),
                app.direction(),
                app.visibility(),
                app.author(),
                app.accounts(),
                text,
                "",
                "",
                List.of(),
                at,
                at,
                parent,
                "",
                app.replyable(),
                "");
    }

    @Test
    void a_direct_message_is_an_answer_by_direct_message_and_a_post_is_none() {
        seconds(10);
        send.send(DORA, "a");
        seconds(10);
        var seen = Objects.requireNonNull(
                Objects.requireNonNull(corridor.conversations.head(DORA)).lastOut());
        corridor.answer.accept(new Draft(
                "d",
                DORA,
                Way.X_DIRECT,
                "Thanks",
                Mark.of(Said.byDora("1", 0, "")).id(),
                seen.id(),
                true,
                "anna"));
        outlet.results.add(new Outlet.Result.Unknown("timeout"));
        seconds(10);
        send.send(DORA, "d");
        corridor.ingest.ingest(own("901", "1", "Thanks", corridor.now));
        assertThat(Objects.requireNonNull(corridor.outbox.intent(DORA, "d")).state())
                .isEqualTo(IntentState.UNKNOWN);
    }
}
