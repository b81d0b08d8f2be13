package care.earshot.inbox;

import static care.earshot.Said.NINE;
import static care.earshot.Said.byDora;
import static care.earshot.Said.fromApp;
import static care.earshot.Said.work;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.message.Author;
import care.earshot.message.Direction;
import care.earshot.message.Kind;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Replyable;
import care.earshot.message.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MergeTest {
    private static final Message FIRST = byDora("1", 0, "Where is my parcel?");
    private static final Message SECOND = byDora("2", 5, "Hello?");
    private static final Message ANSWER = fromApp("3", 10, "On its way!");

    private static Head merged(Message... messages) {
        Head head = null;
        for (var message : messages) {
            head = Merge.merge(head, message, work());
        }
        return Objects.requireNonNull(head);
    }

    private static @Nullable Head seen(Head head) {
        return head;
    }

    @Test
    void a_first_message_opens_a_conversation_due_within_the_queue_target() {
        var head = merged(FIRST);
        assertThat(head.state()).isEqualTo(State.OPEN);
        assertThat(head.dueAt()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(head.version()).isEqualTo(1);
    }

    @Test
    void merging_the_same_message_again_changes_nothing() {
        var head = merged(FIRST, SECOND);
        assertThat(Merge.merge(seen(head), SECOND, work())).isSameAs(head);
    }

    @Test
    void a_post_of_ours_before_the_customers_first_begins_the_episode_whichever_arrives_first() {
        var ours = fromApp("0", -5, "How is your lamp?");
        var head = merged(ours, FIRST, ANSWER);
        assertThat(head.episode()).isEqualTo(new Episode(1, ours.at(), ours.at(), null));
        assertThat(merged(FIRST, ours, ANSWER).episode()).isEqualTo(head.episode());
        assertThat(merged(ANSWER, FIRST, ours).episode()).isEqualTo(head.episode());
    }

    @Test
    void a_follow_up_does_not_move_the_deadline() {
        assertThat(merged(FIRST, SECOND).dueAt()).isEqualTo(merged(FIRST).dueAt());
    }

    @Test
    void an_answer_by_email_does_not_make_an_address_of_the_customer() {
        var first = merged(FIRST);
        var mail = new Message(
                new MessageId(FIRST.id().network(), "mail:one@example.com"),
                FIRST.conversation(),
                "mail:one@example.com",
                Kind.EMAIL,
                Direction.INBOUND,
                Visibility.PRIVATE,
                new Author("dora@example.com", "dora@example.com", "D.", "", 0),
                FIRST.accounts(),
                "And by mail",
                "Re: parcel",
                "",
                List.of(),
                FIRST.at().plusSeconds(60),
                FIRST.at().plusSeconds(60),
                "",
                "",
                Replyable.YES,
                "");
        var head = Merge.merge(first, mail, work());
        assertThat(head.customer()).isEqualTo(first.customer());
        assertThat(head.snippet()).isEqualTo("And by mail");
        assertThat(head.kind()).isEqualTo(Kind.EMAIL);
    }

    @Test
    void every_new_message_changes_the_head_so_that_a_decision_beside_it_is_refused() {
        assertThat(merged(SECOND, FIRST).version()).isEqualTo(2);
    }

    @Test
    void an_answer_in_the_networks_app_ends_the_wait() {
        var head = merged(FIRST, SECOND, ANSWER);
        assertThat(head.state()).isEqualTo(State.WAITING);
        assertThat(head.dueAt()).isNull();
        assertThat(head.episode().firstAnswerAt()).isEqualTo(ANSWER.at());
    }

    @Test
    void an_answer_leaves_what_the_customer_wrote_after_it_open() {
        var head = merged(FIRST, byDora("4", 20, "Thanks, and the other one?"), ANSWER);
        assertThat(head.state()).isEqualTo(State.OPEN);
        assertThat(head.waitingSince()).isEqualTo(NINE.plus(Duration.ofMinutes(20)));
    }

    @Test
    void the_order_of_arrival_does_not_matter() {
        var all = new ArrayList<>(List.of(
                FIRST, SECOND, ANSWER, byDora("4", 20, "ok"), byDora("5", 20, "same minute"), fromApp("6", 15, "!")));
        var expected = merged(all.toArray(Message[]::new));
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(all, random);
            var head = merged(all.toArray(Message[]::new));
            assertThat(head)
                    .usingRecursiveComparison()
                    .ignoringFields("version", "lastMerged")
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatever_arrives_after_resolving_reopens_even_with_an_older_clock() {
        var resolved = (Act.Result.Done)
                Act.act(merged(SECOND), new Action.Resolve(Mark.of(SECOND).id()), "anna", NINE);
        var head = Merge.merge(resolved.head(), FIRST, work());
        assertThat(head.state()).isEqualTo(State.OPEN);
        assertThat(head.episode().number()).isEqualTo(2);
    }

    @Test
    void a_snoozed_conversation_comes_back_when_the_customer_writes() {
        var snoozed = (Act.Result.Done) Act.act(merged(FIRST), new Action.Snooze(NINE.plusSeconds(9)), "anna", NINE);
        var head = Merge.merge(snoozed.head(), SECOND, work());
        assertThat(head.state()).isEqualTo(State.OPEN);
        assertThat(head.wakeAt()).isNull();
    }

    @Test
    void a_customers_clock_of_2099_does_not_freeze_the_conversation() {
        var odd = new Message(
                FIRST.id(),
                FIRST.conversation(),
                "1",
                FIRST.kind(),
                FIRST.direction(),
                FIRST.visibility(),
                FIRST.author(),
                FIRST.accounts(),
                "",
                "",
                "",
                List.of(),
                Instant.parse("2099-01-01T00:00:00Z"),
                FIRST.arrivedAt(),
                "",
                "",
                FIRST.replyable(),
                "");
        var head = merged(odd, SECOND);
        assertThat(head.lastIn()).isEqualTo(Mark.of(SECOND));
        assertThat(head.snippet()).isEqualTo("Hello?");
    }

    @Test
    void tags_of_an_episode_add_up_and_the_first_queue_stays() {
        var head = Merge.merge(seen(merged(FIRST)), SECOND, work("late-by-carrier"));
        assertThat(head.work().tags()).extracting("tag").containsExactly("late-by-carrier");
        assertThat(head.work().queue()).isEqualTo("general");
    }

    @Test
    void a_head_remembers_only_so_many_unanswered_messages_with_the_oldest_among_them() {
        Head head = null;
        for (int i = 0; i < 30; i++) {
            head = Merge.merge(head, byDora("" + (10 + i), i, "x"), work());
        }
        assertThat(Objects.requireNonNull(head).unanswered()).hasSize(Head.KEPT);
        assertThat(head.waitingSince()).isEqualTo(NINE);
    }

    @Test
    void a_snippet_never_cuts_a_character_in_two() {
        assertThat(Merge.snippet("😀".repeat(200))).isEqualTo("😀".repeat(140) + "…");
        assertThat(Merge.snippet(" two\n lines ")).isEqualTo("two lines");
    }

    @Test
    void the_language_is_what_the_customer_writes_now() {
        var english = new Work(
                work().queue(),
                work().priority(),
                work().replyWithin(),
                "en",
                work().sentiment(),
                work().urgency(),
                List.of());
        var hungarian = new Work(
                english.queue(),
                english.priority(),
                english.replyWithin(),
                "hu",
                english.sentiment(),
                english.urgency(),
                List.of());
        var head = Merge.merge(Merge.merge(null, FIRST, english), SECOND, hungarian);
        assertThat(head.work().language()).isEqualTo("hu");
        var other = Merge.merge(Merge.merge(null, SECOND, hungarian), FIRST, english);
        assertThat(other.work().language()).isEqualTo("hu"); // in whatever order they arrive
    }
}
