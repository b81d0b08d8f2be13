package care.earshot;

import static care.earshot.Said.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Mark;
import care.earshot.inbox.State;
import care.earshot.reply.Draft;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.reply.Verdict;
import care.earshot.reply.Way;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An answer in several posts: every promise of one answer holds for each of its parts. */
final class AnswerInPartsTest {
    private static final String LONG =
            "We are sorry. ".repeat(19) + "It comes today. ".repeat(16) + "Thank you. ".repeat(8);
    private final FakeNetwork network = new FakeNetwork(Faults.none());
    private final Corridor corridor = corridor(network);

    private static Corridor corridor(FakeNetwork network) {
        var corridor = new Corridor(network.faults, network);
        corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
        return corridor;
    }

    private static Draft draft(int parts) {
        var seen = Mark.of(Said.byDora("1", 0, "")).id();
        return new Draft("a", DORA, Way.X_REPLY, LONG, seen, "", false, "anna", parts);
    }

    private void minutes(int count) {
        for (int i = 0; i < count; i++) {
            corridor.minute(List.of());
        }
    }

    private void onePart() {
        corridor.now = corridor.now.plusSeconds(60);
        corridor.send.send(DORA, "a");
        assertThat(network.posts).hasSize(1);
    }

    private Intent intent() {
        return Objects.requireNonNull(corridor.outbox.intent(DORA, "a"));
    }

    private String pending() {
        return Objects.requireNonNull(corridor.conversations.head(DORA)).pending();
    }

    @Test
    void the_agent_sees_the_parts_before_anything_is_accepted() {
        assertThat(corridor.answer.accept(draft(1)))
                .isInstanceOfSatisfying(
                        Verdict.InParts.class,
                        shown -> assertThat(shown.parts())
                                .hasSize(3)
                                .allSatisfy(part -> assertThat(part).matches("(?s).*\\. [123]/3")));
        assertThat(corridor.answer.accept(draft(2))).isInstanceOf(Verdict.InParts.class);
        assertThat(corridor.outbox.of(DORA.network(), "7")).isEmpty();
        assertThat(corridor.answer.accept(draft(3))).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void each_part_answers_the_one_before_and_nobody_else_may_answer_between_them() {
        corridor.answer.accept(draft(3));
        onePart();
        assertThat(pending()).isEqualTo("a");
        assertThat(corridor.reply(DORA, "b", "It is lost.", "ben")).isEqualTo(new Verdict.Refused("pending", "a"));
        minutes(3);
        assertThat(network.posts).extracting("inReplyTo").containsExactly("1", "900000", "900001");
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
        assertThat(pending()).isEmpty();
        assertThat(stored()).containsExactly("900000", "900001", "900002");
        var head = Objects.requireNonNull(corridor.conversations.head(DORA));
        assertThat(head.state()).isEqualTo(State.WAITING);
        assertThat(head.lastOutFromApp()).isFalse();
    }

    private List<String> stored() {
        return corridor.conversations.customer(DORA.network(), "7", corridor.now).messages().stream()
                .filter(one -> !one.message().inbound())
                .peek(one -> assertThat(one.by()).isEqualTo("anna"))
                .map(one -> one.message().id().nativeId())
                .toList();
    }

    @Test
    void it_can_be_taken_back_before_the_first_part_and_not_between_them() {
        corridor.answer.accept(draft(3));
        onePart();
        assertThat(intent().state()).isEqualTo(IntentState.QUEUED);
        assertThat(corridor.answer.cancel(DORA, "a", "anna")).isFalse();
        minutes(3);
        assertThat(network.posts).hasSize(3);
    }

    @Test
    void every_lost_answer_of_the_network_is_looked_up_and_no_part_is_sent_twice() {
        network.loseAnswers = true;
        corridor.answer.accept(draft(3));
        minutes(12);
        assertThat(network.posts).extracting("inReplyTo").containsExactly("1", "900000", "900001");
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
    }

    @Test
    void a_refused_part_leaves_its_words_and_what_did_not_go_out() {
        corridor.answer.accept(draft(3));
        onePart();
        network.refuses = "403 not allowed";
        minutes(2);
        assertThat(network.posts).hasSize(1);
        assertThat(intent().state()).isEqualTo(IntentState.FAILED);
        assertThat(intent().words()).isEqualTo("1 of 3 parts are out; 403 not allowed");
        assertThat(intent().text())
                .startsWith("It comes today. It")
                .endsWith("Thank you.")
                .doesNotContain("2/3", "sorry");
        assertThat(pending()).isEmpty();
    }

    @Test
    void an_answer_in_the_networks_app_between_two_parts_stops_the_rest() {
        corridor.answer.accept(draft(3));
        onePart();
        corridor.ingest.ingest(Said.fromApp("950000", 62, "Sorry Dora, tomorrow!"));
        minutes(2);
        assertThat(network.posts).hasSize(1);
        assertThat(intent().words()).isEqualTo("1 of 3 parts are out; answered meanwhile");
    }

    @Test
    void a_part_that_nobody_can_find_out_waits_for_a_person_and_then_the_rest_goes_on() {
        corridor.answer.accept(draft(3));
        onePart();
        network.loseAnswers = true;
        network.cannotLookUp = true;
        minutes(20);
        assertThat(network.posts).hasSize(2);
        assertThat(intent().stuck()).isTrue();
        network.loseAnswers = false;
        assertThat(corridor.send.decide(DORA, "a", true, "anna")).isTrue();
        minutes(2);
        assertThat(network.posts).extracting("inReplyTo").containsExactly("1", "900000", "900000");
        assertThat(intent().state()).isEqualTo(IntentState.SENT);
    }

    @Test
    void stopped_anywhere_it_goes_on_with_the_next_part_and_repeats_none() {
        var whole = Faults.none();
        assertThat(run(whole).network.posts).hasSize(3);
        for (int call = 1; call <= whole.calls(); call++) {
            holds(run(Faults.before(call)), "before call " + call);
            holds(run(Faults.after(call)), "after call " + call);
        }
    }

    private static void holds(Corridor ended, String where) {
        var texts = ended.network.posts.stream().map(FakeNetwork.Posted::text).toList();
        assertThat(texts).as(where).doesNotHaveDuplicates();
        assertThat(texts.size() == 3 || !ended.outbox.stuck(1).isEmpty())
                .as(where)
                .isTrue();
    }

    /** Until it is sent, or a person would have to say. */
    private static Corridor run(Faults faults) {
        var corridor = new Corridor(faults, new FakeNetwork(faults));
        for (int minute = 0; minute < 20; minute++) {
            try {
                corridor.ingest.ingest(Said.byDora("1", 0, "Where is my parcel?"));
                corridor.answer.accept(draft(3));
                corridor.minute(List.of());
            } catch (Faults.Stopped e) {
                faults.restart();
            }
        }
        return corridor;
    }
}
