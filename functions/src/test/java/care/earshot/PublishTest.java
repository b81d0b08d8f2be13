package care.earshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.reply.Publish;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Posts to everybody. */
final class PublishTest {
    private static final AccountId US = new AccountId(Network.X, "42");
    private static final String TEXT = "Cards are declined at the moment. We are on it.";

    /** A corridor and its network. */
    private record Street(Faults faults, FakeNetwork network, Corridor corridor) {
        static Street open(Faults faults) {
            var network = new FakeNetwork(faults);
            return new Street(faults, network, new Corridor(faults, network));
        }

        void post() {
            stoppable(() -> corridor.publish.post("cast-1", US, TEXT, "lena"));
        }

        /** Whatever was stopped is done again by a process that remembers nothing. */
        private void stoppable(Runnable step) {
            try {
                step.run();
            } catch (Faults.Stopped e) {
                faults.restart();
                step.run();
            }
        }

        void minutes(int minutes) {
            for (int minute = 0; minute < minutes; minute++) {
                for (int i = 0; i < 6; i++) {
                    corridor.now = corridor.now.plusSeconds(10);
                    stoppable(() -> corridor.outgoing
                            .due()
                            .forEach(due -> corridor.send.send(due.conversation(), due.intent())));
                }
                stoppable(() -> corridor.send.sweep(100));
            }
        }

        Intent there() {
            return requireNonNull(corridor.publish.find("cast-1", US));
        }
    }

    @Test
    void a_post_goes_out_once_in_answer_to_nobody_after_the_time_to_undo() {
        var street = Street.open(Faults.none());
        street.post();
        street.post();
        street.corridor.outgoing.due().forEach(due -> street.corridor.send.send(due.conversation(), due.intent()));
        assertThat(street.network.posts).isEmpty();
        street.minutes(2);
        assertThat(street.network.posts).extracting(FakeNetwork.Posted::text).containsExactly(TEXT);
        assertThat(street.network.posts.getFirst().inReplyTo()).isEmpty();
        assertThat(street.there().state()).isEqualTo(IntentState.SENT);
        assertThat(street.there().sentId())
                .isEqualTo(street.network.posts.getFirst().id());
        street.post();
        street.minutes(2);
        assertThat(street.network.posts).hasSize(1);
    }

    @Test
    void stopped_at_any_call_it_is_posted_once_and_what_became_of_it_is_known() {
        var undisturbed = Faults.none();
        var street = Street.open(undisturbed);
        street.post();
        street.minutes(10);
        int calls = undisturbed.calls();
        assertThat(calls).isGreaterThan(8);
        IntStream.rangeClosed(1, calls).forEach(n -> {
            for (var faults : new Faults[] {Faults.before(n), Faults.after(n)}) {
                var crashed = Street.open(faults);
                crashed.post();
                crashed.minutes(10);
                assertThat(crashed.there().state().settled() || crashed.there().stuck())
                        .as("stopped at call %d", n)
                        .isTrue();
                // one that died before its attempt left nothing, and a person is asked: it is never posted by itself
                // again
                assertThat(crashed.network.posts)
                        .as("stopped at call %d", n)
                        .hasSize(crashed.there().stuck() ? 0 : 1);
            }
        });
    }

    @Test
    void a_post_whose_outcome_was_lost_is_looked_up() {
        var street = Street.open(Faults.none());
        street.network.loseAnswers = true;
        street.post();
        street.minutes(2);
        assertThat(street.network.posts).hasSize(1);
        assertThat(street.there().state()).isEqualTo(IntentState.SENT);
    }

    @Test
    void where_nobody_can_find_out_a_person_says_what_became_of_it() {
        var street = Street.open(Faults.none());
        street.network.loseAnswers = true;
        street.network.cannotLookUp = true;
        street.post();
        street.minutes(12);
        assertThat(street.there().stuck()).isTrue();
        assertThat(street.corridor.send.decide(Publish.place(US), "cast-1", true, "lena"))
                .isTrue();
        assertThat(street.there().state()).isEqualTo(IntentState.SENT);
        assertThat(street.network.posts).hasSize(1);
    }

    @Test
    void it_is_taken_back_while_it_has_not_left_and_not_after() {
        var street = Street.open(Faults.none());
        street.post();
        assertThat(street.corridor.publish.cancel("cast-1", US)).isTrue();
        street.minutes(2);
        assertThat(street.network.posts).isEmpty();
        assertThat(street.corridor.publish.cancel("cast-1", US)).isTrue();
        street.corridor.publish.post("cast-2", US, TEXT, "lena");
        street.minutes(2);
        assertThat(street.corridor.publish.cancel("cast-2", US)).isFalse();
        assertThat(street.corridor.publish.cancel("cast-3", US)).isFalse();
        assertThat(street.network.posts).hasSize(1);
    }

    @Test
    void a_long_text_goes_out_in_posts_that_answer_each_other() {
        var street = Street.open(Faults.none());
        var text = "We are sorry. ".repeat(30).strip();
        assertThat(street.corridor.publish.problem(text)).isEmpty();
        street.corridor.publish.post("cast-1", US, text, "lena");
        street.minutes(3);
        var posts = street.network.posts;
        assertThat(posts)
                .extracting(FakeNetwork.Posted::text)
                .containsExactlyElementsOf(street.corridor.publish.parts(text));
        assertThat(posts).hasSize(2);
        assertThat(posts.getLast().inReplyTo()).isEqualTo(posts.getFirst().id());
    }

    @Test
    void what_must_not_be_public_or_is_too_long_is_refused_with_the_reason() {
        var publish = Street.open(Faults.none()).corridor.publish;
        assertThat(publish.problem(TEXT)).isEmpty();
        assertThat(publish.problem("Your card 4111 1111 1111 1111")).contains("card");
        assertThat(publish.problem("We are sorry. ".repeat(100))).contains("too long");
    }

    @Test
    void what_the_network_refuses_has_failed_with_its_words() {
        var street = Street.open(Faults.none());
        street.network.refuses = "403: You are not permitted";
        street.post();
        street.minutes(2);
        assertThat(street.there().state()).isEqualTo(IntentState.FAILED);
        assertThat(street.there().words()).isEqualTo("403: You are not permitted");
        assertThat(street.corridor.now).isAfter(street.there().acceptedAt().plus(Duration.ofMinutes(1)));
    }
}
