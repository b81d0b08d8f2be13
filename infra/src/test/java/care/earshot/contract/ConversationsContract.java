package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.inbox.Act;
import care.earshot.inbox.Action;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Conversations.BadCursor;
import care.earshot.inbox.Event;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Filter.AssignedTo;
import care.earshot.inbox.Filter.InQueue;
import care.earshot.inbox.Head;
import care.earshot.inbox.Looking;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.inbox.Stored;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

abstract class ConversationsContract {
    static final String HOSTILE =
            "a#b%c\u0000\n\t\"\\<script>alert(1)</script>{}[]\u202eé̈😀\uD83D x \uDE00 \uFFFE\uFFFF";
    final Sample.Clock clock = new Sample.Clock();
    private final String queue = "queue-" + Sample.id();

    abstract Conversations conversations() throws Exception;

    private static Head act(Head head, Action action, String by, Instant now) {
        return ((Act.Result.Done) Act.act(head, action, by, now)).head();
    }

    private Head written(Head head) throws Exception {
        assertThat(conversations().write(head)).isTrue();
        return head;
    }

    private Head open(Instant at) throws Exception {
        return written(Sample.head(Sample.conversation(), queue, at));
    }

    @Test
    void nothing_is_known_of_a_first_message() throws Exception {
        var where = Sample.conversation();
        var known = conversations().known(where, new MessageId(Network.X, Sample.id()));
        assertThat(known.head()).isNull();
        assertThat(known.message()).isNull();
        assertThat(conversations().head(where)).isNull();
    }

    @Test
    void head_and_message_are_read_back_as_they_were_written() throws Exception {
        var where = Sample.conversation();
        var first = Sample.message(where, Sample.id(), NINE, "พัสดุหาย " + HOSTILE);
        var head = written(Merge.merge(null, first, Sample.work(queue)));
        assertThat(conversations().put(Sample.stored(first))).isTrue();
        var known = conversations().known(where, first.id());
        assertThat(known.head()).isEqualTo(head);
        assertThat(known.message()).isEqualTo(first);
        assertThat(conversations().head(where)).isEqualTo(head);
        assertThat(customer(where).messages()).containsExactly(Sample.stored(first));
    }

    @Test
    void the_newest_messages_of_a_conversation_are_read_without_those_of_others() throws Exception {
        var where = Sample.conversation();
        var beside = new ConversationId(where.network(), where.customer(), where.thread() + "0");
        var said = new ArrayList<Stored>();
        for (int i = 0; i < 4; i++) {
            said.add(Sample.stored(Sample.from(where, NINE.plusSeconds(60 - i))));
            conversations().put(said.getLast());
            conversations().put(Sample.stored(Sample.from(beside, NINE)));
        }
        assertThat(conversations().newest(where, 3))
                .as("in order of time")
                .containsExactly(said.get(3), said.get(2), said.get(1));
        assertThat(conversations().newest(where, 20)).hasSize(4);
        assertThat(conversations().newest(Sample.conversation(), 3)).isEmpty();
    }

    private Conversations.Customer customer(ConversationId where) throws Exception {
        return conversations().customer(where.network(), where.customer(), clock.now);
    }

    @Test
    void every_field_comes_back_whatever_it_holds() throws Exception {
        for (var text : List.of("", " ", HOSTILE, "ก".repeat(5_000), "\uD800", "0".repeat(20))) {
            var where = new ConversationId(Network.EMAIL, "c" + Sample.id() + text, "t#" + HOSTILE + text);
            var message = Sample.withEverything(where, Sample.id() + "#" + HOSTILE, text);
            var stored = new care.earshot.inbox.Stored(message, Sample.judgement(), text);
            assertThat(conversations().put(stored)).isTrue();
            assertThat(customer(where).messages()).as(text).containsExactly(stored);
            var head = written(Merge.merge(null, message, Sample.work(text + "#")));
            assertThat(conversations().head(where)).isEqualTo(head);
        }
    }

    @Test
    void ids_that_look_like_numbers_stay_as_they_are() throws Exception {
        for (var id : List.of("0", "00", "007", "18446744073709551615", "00000000000000000007", "12a", "-5")) {
            var where = Sample.conversation();
            var message = Sample.message(where, id, NINE, "?");
            assertThat(conversations().put(Sample.stored(message))).isTrue();
            assertThat(customer(where).messages()).containsExactly(Sample.stored(message));
        }
    }

    @Test
    void a_head_is_written_only_after_the_version_it_was_made_from() throws Exception {
        var head = open(NINE);
        assertThat(conversations().write(head)).as("the first version again").isFalse();
        var next = act(head, new Action.Tag("vip"), "anna", NINE);
        assertThat(conversations().write(next)).isTrue();
        assertThat(conversations().write(next)).as("the same again").isFalse();
        var other = act(head, new Action.Tag("other"), "bela", NINE);
        assertThat(conversations().write(other)).as("made from an older one").isFalse();
        assertThat(conversations().head(head.id())).isEqualTo(next);
    }

    @Test
    void a_message_is_stored_once() throws Exception {
        var where = Sample.conversation();
        var message = Sample.from(where, NINE);
        assertThat(conversations().put(Sample.stored(message))).isTrue();
        var again = Sample.message(where, message.id().nativeId(), NINE.plusSeconds(9), "from another poll");
        assertThat(conversations().put(Sample.stored(again))).isFalse();
        assertThat(customer(where).messages()).containsExactly(Sample.stored(message));
    }

    @Test
    void messages_are_found_by_the_keys_that_the_minute_log_has() throws Exception {
        var one = Sample.from(Sample.conversation(), NINE);
        var two = Sample.from(Sample.conversation(), NINE);
        var none = Sample.from(Sample.conversation(), NINE);
        conversations().put(Sample.stored(one));
        conversations().put(Sample.stored(two));
        var keys = List.of(key(two), key(none), key(one));
        assertThat(conversations().messages(keys)).containsExactly(Sample.stored(two), Sample.stored(one));
        assertThat(conversations().messages(List.of())).isEmpty();
    }

    /** As the stream's images have it. */
    abstract String key(Message message);

    @Test
    void an_edit_takes_the_place_of_an_older_text_only() throws Exception {
        var where = Sample.conversation();
        var id = "5";
        var first = Sample.stored(Sample.message(where, id, NINE, "first"));
        var second = edited(where, id, "9", "second");
        var third = edited(where, id, "10", "third");
        assertThat(conversations().revise(second)).as("nothing to revise").isFalse();
        conversations().put(first);
        assertThat(conversations().revise(third)).isTrue();
        assertThat(conversations().revise(second))
                .as("older than what is there")
                .isFalse();
        assertThat(conversations().revise(third)).as("the same").isFalse();
        assertThat(conversations().known(where, new MessageId(Network.X, id)).message())
                .isEqualTo(first.revised(third).message());
        assertThat(customer(where).messages()).containsExactly(first.revised(third));
        assertThat(customer(where).messages().getFirst().message().text()).isEqualTo("third");
    }

    private static care.earshot.message.Message edited(ConversationId where, String id, String revision, String text) {
        var m = Sample.message(where, id, NINE.plusSeconds(60), text);
        return new care.earshot.message.Message(
                m.id(),
                m.conversation(),
                revision,
                m.kind(),
                m.direction(),
                m.visibility(),
                m.author(),
                m.accounts(),
                m.text(),
                m.subject(),
                m.nativeLanguage(),
                m.media(),
                m.at(),
                m.arrivedAt(),
                m.parent(),
                m.permalink(),
                m.replyable(),
                m.sender());
    }

    @Test
    void head_and_event_are_written_together_or_not_at_all() throws Exception {
        var head = open(NINE);
        var claimed = act(head, new Action.Claim(), "anna", NINE);
        var event = new Event(head.id(), "e1", NINE, "anna", "claimed", "");
        assertThat(conversations().write(claimed, true, event)).isTrue();
        var late = new Event(head.id(), "e2", NINE, "bela", "claimed", "");
        assertThat(conversations().write(claimed, true, late)).isFalse();
        assertThat(customer(head.id()).events()).containsExactly(event);
        var note = new Event(head.id(), "e0", NINE.plusSeconds(1), "bela", "note", HOSTILE);
        assertThat(conversations().write(claimed, false, note))
                .as("a note needs no head")
                .isTrue();
        assertThat(customer(head.id()).events()).as("by time, not by id").containsExactly(event, note);
        assertThat(conversations().head(head.id())).isEqualTo(claimed);
    }

    @Test
    void heads_come_in_the_order_asked_for_without_those_that_are_gone() throws Exception {
        var ids = new ArrayList<ConversationId>();
        for (int i = 0; i < 130; i++) {
            ids.add(open(NINE).id());
        }
        Collections.shuffle(ids, new Random(7));
        ids.add(60, Sample.conversation());
        var expected = ids.stream().filter(id -> ids.indexOf(id) != 60).toList();
        assertThat(conversations().heads(ids)).extracting(Head::id).containsExactlyElementsOf(expected);
        assertThat(conversations().heads(List.of())).isEmpty();
    }

    @Test
    void a_customer_is_all_their_threads_and_nobody_elses() throws Exception {
        var one = Sample.conversation();
        var two = new ConversationId(one.network(), one.customer(), Sample.id());
        var longer = new ConversationId(one.network(), one.customer() + "1", one.thread());
        var other = new ConversationId(Network.EMAIL, one.customer(), one.thread());
        for (var where : List.of(one, two, longer, other)) {
            written(Sample.head(where, queue, NINE));
            conversations().put(Sample.stored(Sample.from(where, NINE.minusSeconds(where.equals(two) ? 60 : 0))));
        }
        var customer = customer(one);
        assertThat(customer.heads()).extracting(Head::id).containsExactlyInAnyOrder(one, two);
        assertThat(customer.messages())
                .extracting(m -> m.message().conversation())
                .containsExactly(two, one);
    }

    @Test
    void who_looks_is_told_until_it_lapses_and_once_a_person() throws Exception {
        var id = Sample.conversation();
        conversations().look(id, new Looking("anna", false, NINE.plusSeconds(10)));
        conversations().look(id, new Looking("anna", true, NINE.plusSeconds(20)));
        conversations().look(id, new Looking("béla#2", false, NINE.plusSeconds(5)));
        clock.now = NINE.plusSeconds(4);
        assertThat(customer(id).looking().get(id))
                .containsExactlyInAnyOrder(
                        new Looking("anna", true, NINE.plusSeconds(20)),
                        new Looking("béla#2", false, NINE.plusSeconds(5)));
        clock.now = NINE.plusSeconds(5);
        assertThat(customer(id).looking().get(id)).extracting(Looking::who).containsExactly("anna");
        assertThat(conversations().looking(id, clock.now))
                .containsExactly(new Looking("anna", true, NINE.plusSeconds(20)));
        var other = new ConversationId(id.network(), id.customer(), id.thread() + "0");
        assertThat(conversations().looking(other, clock.now)).isEmpty();
        clock.now = NINE.plusSeconds(20);
        assertThat(customer(id).looking()).isEmpty();
    }

    @Test
    void names_of_queues_are_remembered_also_when_nobody_names_them_any_more() throws Exception {
        var names = List.of(queue, queue + "#é");
        assertThat(conversations().queues(names)).containsAll(names);
        assertThat(conversations().queues(List.of(queue))).containsAll(names);
        assertThat(conversations().queues(List.of())).containsAll(names);
    }

    @Test
    void a_queue_is_listed_by_deadline_page_by_page() throws Exception {
        var minutes = new ArrayList<Integer>();
        for (int i = 0; i < 23; i++) {
            minutes.add(i / 2); // some are due at the same millisecond
        }
        Collections.shuffle(minutes, new Random(5));
        for (int minute : minutes) {
            open(NINE.plus(Duration.ofMinutes(minute)));
        }
        var filter = new InQueue(queue, State.OPEN);
        var all = new ArrayList<Head>();
        var cursor = "";
        int pages = 0;
        do {
            var page = conversations().list(filter, cursor, 5);
            all.addAll(page.heads());
            cursor = page.cursor();
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isEqualTo(5);
        assertThat(all).extracting(Head::id).doesNotHaveDuplicates().hasSize(23);
        assertThat(all).extracting(Head::dueAt).isSorted();
        assertThat(conversations().list(filter, "", 23).cursor())
                .as("no empty page at the end")
                .isEmpty();
        assertThat(conversations().count(filter, 1_000)).isEqualTo(23);
        assertThat(conversations().count(filter, 20)).isEqualTo(20);
        assertThat(conversations().count(new InQueue("empty-" + queue, State.OPEN), 20))
                .isZero();
    }

    @Test
    void a_conversation_is_in_the_list_of_its_state_only() throws Exception {
        var head = open(NINE);
        assertListed(head, State.OPEN);
        head = written(Merge.merge(head, Sample.answer(head.id(), NINE.plusSeconds(9), ""), head.work()));
        assertListed(head, State.WAITING);
        head = written(act(head, new Action.Snooze(NINE.plusSeconds(3600)), "anna", NINE));
        assertListed(head, State.SNOOZED);
        head = written(Merge.merge(head, Sample.from(head.id(), NINE.plusSeconds(99)), Sample.work(queue)));
        assertListed(head, State.OPEN);
        head = written(act(head, new Action.Resolve(head.lastMerged()), "anna", NINE));
        assertListed(head, State.RESOLVED);
        head = written(Merge.merge(head, Sample.from(head.id(), NINE.plusSeconds(199)), Sample.work(queue)));
        assertListed(head, State.OPEN);
        var elsewhere = queue + "#2";
        head = written(act(head, new Action.Move(elsewhere, Duration.ofHours(1)), "anna", NINE));
        assertThat(conversations().list(new InQueue(queue, State.OPEN), "", 9).heads())
                .isEmpty();
        assertThat(conversations()
                        .list(new InQueue(elsewhere, State.OPEN), "", 9)
                        .heads())
                .containsExactly(head);
    }

    private void assertListed(Head head, State in) throws Exception {
        for (var state : List.of(State.OPEN, State.WAITING, State.SNOOZED)) {
            var heads = conversations().list(new InQueue(queue, state), "", 9).heads();
            assertThat(heads).as(state.name()).isEqualTo(state == in ? List.of(head) : List.of());
            assertThat(conversations().count(new InQueue(queue, state), 9)).isEqualTo(heads.size());
        }
    }

    @Test
    void snoozed_ones_are_listed_by_queue_and_woken_over_all_queues() throws Exception {
        var other = "other-" + queue;
        var in = new ArrayList<Head>();
        for (int i = 0; i < 6; i++) {
            var head = written(Sample.head(Sample.conversation(), i % 2 == 0 ? queue : other, NINE));
            in.add(written(act(head, new Action.Snooze(NINE.plusSeconds(60 - i)), "anna", NINE)));
        }
        var everywhere = conversations().list(new Filter.Snoozed(), "", 100).heads();
        assertThat(everywhere).containsSubsequence(in.reversed());
        assertThat(conversations().count(new Filter.Snoozed(), 1_000)).isGreaterThanOrEqualTo(6);
        var filter = new InQueue(queue, State.SNOOZED);
        var page = conversations().list(filter, "", 2);
        assertThat(page.heads()).containsExactly(in.get(4), in.get(2));
        var rest = conversations().list(filter, page.cursor(), 2);
        assertThat(rest.heads()).containsExactly(in.get(0));
        assertThat(rest.cursor()).isEmpty();
        assertThat(conversations().count(filter, 100)).isEqualTo(3);
        assertThat(conversations().wakeable(NINE.plusSeconds(57), 1_000))
                .contains(in.get(5).id(), in.get(4).id(), in.get(3).id())
                .doesNotContain(in.get(2).id(), in.get(1).id(), in.get(0).id());
    }

    @Test
    void a_persons_list_is_by_deadline_and_forgets_claims_that_lapsed() throws Exception {
        var who = "anna+" + Sample.id() + "@example.org";
        var filter = new AssignedTo(who);
        var late = written(act(open(NINE.plusSeconds(900)), new Action.Assign(who, null), "lead", NINE));
        var soon = written(act(open(NINE), new Action.Claim(), who, NINE));
        var resolved = act(open(NINE), new Action.Assign(who, null), "lead", NINE);
        written(resolved);
        written(act(resolved, new Action.Resolve(resolved.lastMerged()), who, NINE));
        var waiting = act(open(NINE.minusSeconds(9_000)), new Action.Assign(who, null), "lead", NINE);
        written(waiting);
        waiting = written(Merge.merge(waiting, Sample.answer(waiting.id(), NINE.minusSeconds(60), ""), waiting.work()));
        open(NINE);
        assertThat(conversations().list(filter, "", 9).heads()).containsExactly(soon, late, waiting);
        assertThat(conversations().count(filter, 9)).isEqualTo(3);
        var page = conversations().list(filter, "", 2);
        assertThat(conversations().list(filter, page.cursor(), 2).heads()).containsExactly(waiting);
        clock.now = NINE.plus(Act.CLAIM);
        assertThat(conversations().list(filter, "", 9).heads()).containsExactly(late, waiting);
        written(act(late, new Action.Assign("bela", null), "lead", NINE));
        assertThat(conversations().list(filter, "", 9).heads()).containsExactly(waiting);
    }

    @Test
    void a_cursor_of_another_filter_is_refused_and_so_is_anything_else() throws Exception {
        for (int i = 0; i < 3; i++) {
            written(act(open(NINE.plusSeconds(i)), new Action.Assign("anna" + queue, null), "lead", NINE));
        }
        var filters = List.<Filter>of(
                new InQueue(queue, State.OPEN),
                new InQueue(queue, State.WAITING),
                new InQueue(queue, State.SNOOZED),
                new InQueue(queue + "2", State.OPEN),
                new AssignedTo("anna" + queue),
                new AssignedTo("bela"));
        for (int made : List.of(0, 4)) {
            var cursor = conversations().list(filters.get(made), "", 1).cursor();
            assertThat(cursor).isNotEmpty();
            for (var filter : filters) {
                if (!filter.equals(filters.get(made))) {
                    assertThatThrownBy(() -> conversations().list(filter, cursor, 1))
                            .as("%s", filter)
                            .isInstanceOf(BadCursor.class);
                }
            }
        }
        for (var garbage : List.of("x", "=", "AAAA", "😀", "cXVldWU", "\n", "a".repeat(9_999))) {
            assertThatThrownBy(() -> conversations().list(filters.getFirst(), garbage, 1))
                    .as(garbage)
                    .isInstanceOf(BadCursor.class);
        }
    }
}
