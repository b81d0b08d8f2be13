package care.earshot;

import static care.earshot.Said.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Action;
import care.earshot.inbox.Handle;
import care.earshot.inbox.Head;
import care.earshot.inbox.Mark;
import care.earshot.inbox.State;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.reply.Draft;
import care.earshot.reply.IntentState;
import care.earshot.reply.PrivateData;
import care.earshot.reply.Verdict;
import care.earshot.reply.Way;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One answer: at most once, and only while it is still the right one. */
final class AnswerTest {
    private final FakeNetwork network = new FakeNetwork(Faults.none());
    private final Corridor corridor = new Corridor(Faults.none(), network);

    @BeforeEach
    void dora_wrote() {
        corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            corridor.minute(List.of());
        }
    }

    private IntentState state(ConversationId id, String draft) {
        return Objects.requireNonNull(corridor.outbox.intent(id, draft)).state();
    }

    @Test
    void two_agents_answer_at_once_and_one_is_refused_and_shown_the_first() {
        var seenIn = Mark.of(Said.byDora("1", 0, "")).id();
        var annas = new Draft("a", DORA, Way.X_REPLY, "It comes today.", seenIn, "", false, "anna");
        var bens = new Draft("b", DORA, Way.X_REPLY, "It is lost.", seenIn, "", false, "ben");
        assertThat(corridor.answer.accept(annas)).isInstanceOf(Verdict.Accepted.class);
        assertThat(corridor.answer.accept(bens)).isEqualTo(new Verdict.Refused("pending", "a"));
        minutes(2);
        assertThat(network.posts).extracting("text").containsExactly("It comes today.");
        assertThat(corridor.answer.accept(bens)).isEqualTo(new Verdict.Refused("answered", lastOut()));
    }

    private String lastOut() {
        return Objects.requireNonNull(Objects.requireNonNull(corridor.conversations.head(DORA))
                        .lastOut())
                .id();
    }

    @Test
    void sending_the_same_draft_twice_is_sending_it_once() {
        corridor.reply(DORA, "a", "It comes today.", "anna");
        assertThat(corridor.reply(DORA, "a", "It comes today.", "anna")).isInstanceOf(Verdict.Accepted.class);
        minutes(3);
        assertThat(network.posts).hasSize(1);
    }

    @Test
    void an_answer_in_the_networks_app_ends_the_wait_and_refuses_the_draft_that_waits_to_leave() {
        corridor.reply(DORA, "a", "It comes today.", "anna");
        corridor.ingest.ingest(Said.fromApp("2", 61, "Sorry Dora, tomorrow!"));
        minutes(2);
        assertThat(network.posts).isEmpty();
        assertThat(state(DORA, "a")).isEqualTo(IntentState.FAILED);
        var head = Objects.requireNonNull(corridor.conversations.head(DORA));
        assertThat(head.state()).isEqualTo(State.WAITING);
        assertThat(head.pending()).isEmpty();
    }

    @Test
    void a_new_message_of_the_customer_asks_first() {
        corridor.ingest.ingest(Said.byDora("2", 1, "Found it, thanks!"));
        var stale = new Draft(
                "a",
                DORA,
                Way.X_REPLY,
                "It is lost.",
                Mark.of(Said.byDora("1", 0, "")).id(),
                "",
                false,
                "anna");
        assertThat(corridor.answer.accept(stale))
                .isInstanceOf(Verdict.Refused.class)
                .extracting("why")
                .isEqualTo("new-message");
        var confirmed = new Draft("a", DORA, Way.X_REPLY, "Great!", stale.seenIn(), "", true, "anna");
        assertThat(corridor.answer.accept(confirmed)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void an_answer_can_be_taken_back_until_it_leaves() {
        corridor.reply(DORA, "a", "Oops", "anna");
        assertThat(corridor.answer.cancel(DORA, "a", "anna")).isTrue();
        minutes(2);
        assertThat(network.posts).isEmpty();
        corridor.reply(DORA, "b", "Sorry!", "anna");
        minutes(1);
        assertThat(corridor.answer.cancel(DORA, "b", "anna")).isFalse();
    }

    @Test
    void a_lost_answer_of_the_network_is_looked_up_and_not_sent_again() {
        network.loseAnswers = true;
        corridor.reply(DORA, "a", "It comes today.", "anna");
        minutes(8);
        assertThat(network.posts).hasSize(1);
        assertThat(state(DORA, "a")).isEqualTo(IntentState.SENT);
    }

    @Test
    void what_nobody_can_find_out_is_shown_to_a_person_and_never_sent_again() {
        network.loseAnswers = true;
        network.cannotLookUp = true;
        corridor.reply(DORA, "a", "It comes today.", "anna");
        minutes(20);
        assertThat(network.posts).hasSize(1);
        assertThat(corridor.outbox.stuck(10)).hasSize(1);
        assertThat(corridor.send.decide(DORA, "a", true, "anna")).isTrue();
        assertThat(Objects.requireNonNull(corridor.conversations.head(DORA)).state())
                .isEqualTo(State.WAITING);
        assertThat(corridor.conversations
                        .customer(DORA.network(), DORA.customer(), corridor.now)
                        .events())
                .as("the timeline says who said so")
                .anyMatch(event ->
                        event.what().equals("answer-settled") && event.by().equals("anna"));
    }

    @Test
    void an_own_post_on_the_timeline_settles_the_answer_that_it_is() {
        network.loseAnswers = true;
        network.cannotLookUp = true;
        corridor.reply(DORA, "a", "It comes today. https://brand.example/track", "anna");
        minutes(1);
        var echo = echo("900000", "@dora It comes today. https://t.co/abc");
        corridor.ingest.ingest(echo);
        assertThat(state(DORA, "a")).isEqualTo(IntentState.SENT);
        var messages = corridor.conversations
                .customer(DORA.network(), "7", corridor.now)
                .messages();
        assertThat(messages)
                .filteredOn(one -> !one.message().inbound())
                .singleElement()
                .extracting("by")
                .isEqualTo("anna");
        assertThat(Objects.requireNonNull(corridor.conversations.head(DORA)).lastOutFromApp())
                .isFalse();
    }

    private Message echo(String id, String text) {
        var app = Said.fromApp(id, 61, text);
        return new Message(
                app.id(),
                app.conversation(),
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
                corridor.now,
                corridor.now,
                "1",
                "",
                app.replyable(),
                "");
    }

    @Test
    void the_same_text_to_two_customers_is_two_answers() {
        corridor.ingest.ingest(Said.by("8", "5", 2, "Where is mine?"));
        corridor.reply(DORA, "a", "We look into it.", "anna");
        corridor.reply(new ConversationId(DORA.network(), "8", "t5"), "b", "We look into it.", "anna");
        minutes(2);
        assertThat(network.posts).extracting("inReplyTo").containsExactlyInAnyOrder("1", "5");
    }

    @Test
    void a_message_that_arrives_while_the_agent_resolves_reopens_the_conversation() {
        var seen = Mark.of(Said.byDora("1", 0, "")).id();
        assertThat(corridor.handle.handle(DORA, new Action.Resolve(seen), "anna"))
                .isInstanceOf(Handle.Result.Done.class);
        corridor.ingest.ingest(Said.byDora("0", -30, "sent before, delivered late"));
        assertThat(Objects.requireNonNull(corridor.conversations.head(DORA)).state())
                .isEqualTo(State.OPEN);
        assertThat(corridor.handle.handle(DORA, new Action.Resolve("other"), "anna"))
                .isInstanceOf(Handle.Result.Refused.class);
    }

    @Test
    void nothing_private_goes_public_but_may_go_by_direct_message() {
        var text = "Your card 4111 1111 1111 1111 was charged.";
        assertThat(corridor.reply(DORA, "a", text, "anna"))
                .isInstanceOfSatisfying(
                        Verdict.Private.class,
                        refused ->
                                assertThat(refused.found()).extracting("kind").contains(PrivateData.Kind.CARD));
        var seen = Mark.of(Said.byDora("1", 0, "")).id();
        assertThat(corridor.answer.accept(new Draft("b", DORA, Way.X_DIRECT, text, seen, "", false, "anna")))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void a_colleagues_claim_refuses_the_answer() {
        corridor.handle.handle(DORA, new Action.Claim(), "ben");
        assertThat(corridor.reply(DORA, "a", "Hello", "anna")).isEqualTo(new Verdict.Refused("held", "ben"));
    }

    @Test
    void an_answer_in_the_app_to_the_oldest_of_many_leaves_the_next_as_the_oldest_however_late_it_is_seen() {
        for (int i = 2; i <= 20; i++) {
            corridor.ingest.ingest(Said.byDora("" + i, i, "Where is my parcel?"));
        }
        corridor.ingest.ingest(Said.fromApp("99", 5, "On its way!"));
        var head = Objects.requireNonNull(corridor.conversations.head(DORA));
        assertThat(head.waitingSince()).isEqualTo(Said.NINE.plus(Duration.ofMinutes(6)));
        assertThat(head.unanswered()).hasSize(Head.KEPT);
        assertThat(head.state()).isEqualTo(State.OPEN);
        corridor.ingest.ingest(Said.fromApp("98", 19, "Here it is."));
        assertThat(Objects.requireNonNull(corridor.conversations.head(DORA)).unanswered())
                .containsExactly(Mark.of(Said.byDora("20", 20, "")));
    }

    @Test
    void a_way_that_the_customer_did_not_open_is_refused() {
        var seen = Mark.of(Said.byDora("1", 0, "")).id();
        assertThat(corridor.answer.accept(new Draft("m", DORA, Way.EMAIL, "Hi", seen, "", false, "anna")))
                .isEqualTo(new Verdict.Refused("no-address", ""));
        assertThat(corridor.reply(DORA, "l", "x".repeat(900), "anna"))
                .isEqualTo(new Verdict.Refused("too-long", "60 characters too long"));
    }
}
