package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.Conversations;
import care.earshot.inbox.Event;
import care.earshot.inbox.Head;
import care.earshot.inbox.Merge;
import care.earshot.message.ConversationId;
import care.earshot.reply.Intent;
import care.earshot.reply.IntentState;
import care.earshot.reply.MailThread;
import care.earshot.reply.Outbox;
import care.earshot.reply.Outbox.Accepted;
import care.earshot.reply.Way;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class OutboxContract {
    abstract Outbox outbox() throws Exception;

    abstract Conversations conversations() throws Exception;

    private static Intent intent(ConversationId where, String id, Instant acceptedAt) {
        return new Intent(
                id,
                1,
                where,
                Sample.BRAND,
                Way.X_REPLY,
                where.customer(),
                Sample.id(),
                new MailThread(List.of("<a@b>", "<c@d>"), "On 1 Nov, Dora wrote:\n> Hol a csomagom?"),
                "subject",
                "Sorry — ขอโทษค่ะ \uD83D",
                "anna@example.org",
                "in",
                "out",
                acceptedAt,
                acceptedAt.plusSeconds(10),
                IntentState.QUEUED,
                null,
                null,
                "",
                null,
                "",
                0,
                2,
                List.of("… 3/4", "ขอโทษค่ะ 4/4"));
    }

    private Head head() throws Exception {
        var head = Sample.head(Sample.conversation(), "general", NINE);
        assertThat(conversations().write(head)).isTrue();
        return head;
    }

    private static Head pending(Head head, String intent) {
        return head.draft().pending(intent).done();
    }

    private Intent accepted(Head head, String id, Instant at) throws Exception {
        var intent = intent(head.id(), id, at);
        assertThat(outbox().accept(intent, pending(head, id))).isEqualTo(Accepted.YES);
        return intent;
    }

    @Test
    void an_answer_is_accepted_together_with_its_head_and_once() throws Exception {
        var head = head();
        var id = "answer#" + Sample.id();
        assertThat(outbox().intent(head.id(), id)).isNull();
        var intent = accepted(head, id, NINE);
        assertThat(outbox().intent(head.id(), id)).isEqualTo(intent);
        assertThat(conversations().head(head.id())).isEqualTo(pending(head, id));
        assertThat(outbox().accept(intent, pending(head, id))).isEqualTo(Accepted.ALREADY);
    }

    @Test
    void an_answer_to_a_head_that_changed_is_not_accepted() throws Exception {
        var head = head();
        var newer = Merge.merge(head, Sample.from(head.id(), NINE.plusSeconds(5)), head.work());
        conversations().write(newer);
        var intent = intent(head.id(), Sample.id(), NINE);
        assertThat(outbox().accept(intent, pending(head, intent.id()))).isEqualTo(Accepted.HEAD_CHANGED);
        assertThat(outbox().intent(head.id(), intent.id())).isNull();
        assertThat(conversations().head(head.id())).isEqualTo(newer);
    }

    @Test
    void an_intent_is_written_only_after_the_version_it_was_made_from() throws Exception {
        var intent = accepted(head(), Sample.id(), NINE);
        var sending = intent.sending(NINE, NINE.plusSeconds(150));
        assertThat(outbox().write(sending)).isTrue();
        assertThat(outbox().write(sending)).as("delivered twice").isFalse();
        assertThat(outbox().intent(intent.conversation(), intent.id())).isEqualTo(sending);
    }

    @Test
    void settling_writes_answer_head_message_and_event_together() throws Exception {
        var before = head();
        var intent = accepted(before, Sample.id(), NINE);
        var head = pending(before, intent.id());
        var message = Sample.answer(head.id(), NINE.plusSeconds(20), intent.id());
        var sent = intent.sent("99", NINE);
        var event = new Event(head.id(), "e1", NINE, "anna", "answer-settled", "");
        var answered = Merge.merge(head, message, head.work());
        assertThat(outbox().settle(sent, answered, Sample.stored(message), event))
                .isTrue();
        assertThat(outbox().intent(head.id(), intent.id())).isEqualTo(sent);
        assertThat(conversations().head(head.id())).isEqualTo(answered);
        var customer = conversations().customer(head.id().network(), head.id().customer(), NINE);
        assertThat(customer.messages()).containsExactly(Sample.stored(message));
        assertThat(customer.events()).containsExactly(event);
    }

    @Test
    void settling_on_a_changed_head_or_answer_writes_nothing() throws Exception {
        var before = head();
        var intent = accepted(before, Sample.id(), NINE);
        var message = Sample.answer(before.id(), NINE.plusSeconds(20), intent.id());
        var sent = intent.sent("99", NINE);
        var late = Merge.merge(before, message, before.work());
        assertThat(outbox().settle(sent, late, Sample.stored(message), null)).isFalse();
        var later = sent.sent("99", NINE);
        assertThat(outbox().settle(later, null, Sample.stored(message), null)).isFalse();
        assertThat(outbox().intent(before.id(), intent.id())).isEqualTo(intent);
        assertThat(conversations()
                        .customer(before.id().network(), before.id().customer(), NINE)
                        .messages())
                .isEmpty();
    }

    @Test
    void a_sent_message_that_is_there_already_stays_as_it_is_and_stops_nothing() throws Exception {
        var head = head();
        var intent = accepted(head, Sample.id(), NINE);
        var message = Sample.answer(head.id(), NINE.plusSeconds(20), intent.id());
        var first = new care.earshot.inbox.Stored(message, null, "from the timeline");
        conversations().put(first);
        var sent = intent.sent("99", NINE);
        assertThat(outbox().settle(sent, null, Sample.stored(message), null)).isTrue();
        assertThat(conversations()
                        .customer(head.id().network(), head.id().customer(), NINE)
                        .messages())
                .containsExactly(first);
    }

    @Test
    void what_is_due_is_found_until_it_is_settled_and_what_is_stuck_waits_for_a_person() throws Exception {
        var queued = accepted(head(), Sample.id(), NINE);
        assertThat(due(NINE.plusSeconds(10).minusMillis(1), queued)).isFalse();
        assertThat(due(NINE.plusSeconds(10), queued)).isTrue();
        var sending = queued.sending(NINE.plusNanos(1), NINE.plusSeconds(150));
        outbox().write(sending);
        assertThat(due(NINE.plusSeconds(149), sending)).isFalse();
        assertThat(due(NINE.plusSeconds(150), sending)).isTrue();
        var unknown = sending.unknown(NINE.plusSeconds(200), "words", 1);
        outbox().write(unknown);
        assertThat(due(NINE.plusSeconds(199), unknown)).isFalse();
        assertThat(due(NINE.plusSeconds(200), unknown)).isTrue();
        var stuck = unknown.unknown(NINE.plusSeconds(300), "words", Intent.LOOK_UPS);
        outbox().write(stuck);
        assertThat(due(NINE.plusSeconds(900), stuck)).isFalse();
        assertThat(outbox().stuck(1_000)).contains(stuck);
        var failed = stuck.failed("words");
        outbox().write(failed);
        assertThat(due(NINE.plusSeconds(900), failed)).isFalse();
        assertThat(outbox().stuck(1_000)).doesNotContain(stuck, failed);
    }

    private boolean due(Instant now, Intent intent) throws Exception {
        return outbox().due(now, 1_000).contains(intent);
    }

    @Test
    void a_customers_answers_are_those_of_all_threads_oldest_first() throws Exception {
        var one = head();
        var other = new ConversationId(one.id().network(), one.id().customer(), Sample.id());
        var two = Sample.head(other, "general", NINE);
        conversations().write(two);
        var late = accepted(one, "a", NINE.plusSeconds(2));
        var early = accepted(two, "b", NINE.plusSeconds(1));
        accepted(head(), "c", NINE);
        assertThat(outbox().of(other.network(), other.customer())).containsExactly(early, late);
    }
}
