package care.earshot;

import static care.earshot.Said.NINE;
import static care.earshot.message.Kind.POST;
import static care.earshot.message.Kind.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.adapter.memory.Faults;
import care.earshot.inbox.Act;
import care.earshot.inbox.Action;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Listed;
import care.earshot.inbox.Merge;
import care.earshot.inbox.State;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Copies and near copies are one row, and whoever is in it stays an open conversation. */
final class LookAlikeGroupsTest {
    private static final Filter OPEN = new Filter.InQueue("general", State.OPEN);
    private static final String DOWN = "The payment page has been down since this morning, I cannot pay my order";
    private static final String LATE = "My parcel was due on Monday and the courier does not answer the phone";
    private static final String THAI = "จ่ายเงินไม่ได้ตั้งแต่เช้า หน้าเว็บขึ้นข้อผิดพลาดตลอดเลยค่ะ ช่วยดูให้หน่อย";
    private Corridor corridor = corridor(Faults.none());

    private static Corridor corridor(Faults faults) {
        return new Corridor(faults, new FakeNetwork(faults));
    }

    private static Message post(int customer, int minute, String text) {
        return Said.by("" + customer, "" + (5_000 + customer), minute, text);
    }

    private void arrives(Message... messages) {
        for (var message : messages) {
            corridor.ingest.ingest(message);
        }
    }

    private List<Listed> rows() {
        return corridor.conversations.list(OPEN, "", 100).rows();
    }

    private Head head(Message message) {
        return Objects.requireNonNull(corridor.conversations.head(message.conversation()));
    }

    private void act(Message message, Action action) {
        var done = (Act.Result.Done) Act.act(head(message), action, "anna", NINE.plusSeconds(3_000));
        assertThat(corridor.conversations.write(done.head())).isTrue();
    }

    /** Open conversations are those that are listed and those that are listed with them: always. */
    private void assertAllOpenAreListedOrGrouped(int open) {
        assertThat(rows().stream().mapToInt(row -> 1 + row.similar()).sum()).isEqualTo(open);
        assertThat(corridor.conversations.count(OPEN, 10_000)).isEqualTo(open);
    }

    @Test
    void a_thousand_copies_are_one_row_and_each_can_be_reached_from_it() {
        for (int i = 0; i < 1_000; i++) {
            arrives(post(i, i / 60, DOWN));
        }
        assertThat(rows()).hasSize(1);
        var row = rows().getFirst();
        assertThat(row.similar()).isEqualTo(999);
        assertThat(row.dueAt()).isEqualTo(NINE.plusSeconds(3_600));
        assertAllOpenAreListedOrGrouped(1_000);
        var reached = new HashSet<>(Set.of(row.head().id()));
        var cursor = "";
        do {
            var page = corridor.conversations.similar(row.head(), cursor, 100);
            assertThat(page.heads()).allMatch(head -> head.state() == State.OPEN);
            assertThat(page.heads()).extracting(Head::dueAt).isSorted();
            page.heads().forEach(head -> reached.add(head.id()));
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        assertThat(reached).hasSize(1_000);
        assertThat(corridor.conversations.countSimilar(row.head(), 1_000)).isEqualTo(999);
        assertThat(corridor.conversations.countSimilar(row.head(), 10)).isEqualTo(10);
    }

    @Test
    void near_copies_and_quotes_are_in_the_row_in_any_script_and_on_any_network() {
        var mail = Said.by(new ConversationId(Network.EMAIL, "dora@example.org", "m1"), "9001", 3, DOWN);
        arrives(
                post(1, 0, "@kavoora " + DOWN),
                post(2, 1, DOWN.toUpperCase(Locale.ROOT) + "!!! https://t.co/abc"),
                mail,
                post(4, 4, "Me too RT @c1: " + DOWN),
                post(5, 0, THAI),
                post(6, 1, THAI + " 😡"));
        assertThat(rows()).extracting(Listed::similar).containsExactly(3, 1);
        assertAllOpenAreListedOrGrouped(6);
        assertThat(corridor.conversations.similar(head(mail), "", 9).heads())
                .extracting(head -> head.id().customer())
                .as("reached from any of them, not only from the first")
                .containsExactly("1", "2", "4");
    }

    @Test
    void a_quote_is_in_the_row_also_when_it_is_triaged_before_what_it_quotes() {
        var said = List.of(
                "@kavoora " + DOWN,
                DOWN.toUpperCase(Locale.ROOT) + " 😡",
                "Same here! RT @c1: " + DOWN,
                "Me too: “" + DOWN + "”");
        for (int round = 0; round < 24; round++) {
            corridor = corridor(Faults.none());
            var left = new ArrayList<>(said);
            for (int i = 0, order = round; i < said.size(); order /= said.size() - i, i++) {
                var text = left.remove(order % left.size());
                arrives(post(said.indexOf(text), said.indexOf(text), text));
            }
            assertThat(rows()).as("order %s", round).extracting(Listed::similar).containsExactly(3);
        }
    }

    @Test
    void what_is_quoted_by_the_button_counts_like_what_is_quoted_in_the_text() {
        for (var later : List.of(true, false)) {
            corridor = corridor(Faults.none());
            var first = post(1, later ? 0 : 2, "@kavoora " + DOWN);
            var quote = Said.quoting(
                    "2", "5002", 1, "Same here @kavoora https://x.com/c1/status/5001", POST, "@c1: " + DOWN);
            arrives(later ? first : quote, later ? quote : first);
            assertThat(rows()).extracting(Listed::similar).containsExactly(1);
        }
    }

    @Test
    void comments_on_a_post_of_ours_are_no_copies_of_each_other() {
        var ours = "@kavoora: We are moving the roastery over the weekend, orders may take a day longer than usual";
        arrives(
                Said.quoting("1", "5001", 0, "My card was charged for nothing", QUOTE, ours),
                Said.quoting("2", "5002", 1, "Where is my parcel, please?", QUOTE, ours));
        assertThat(rows()).extracting(Listed::similar).containsExactly(0, 0);
    }

    @Test
    void different_complaints_keep_their_own_rows() {
        arrives(
                post(1, 0, "Where is my order KV-100200? I paid for it on Monday"),
                post(2, 1, "Where is my order KV-100201? I paid for it on Monday"),
                post(3, 2, "My card was charged but I did get the parcel"),
                post(4, 3, "My card was charged but I did not get the parcel"),
                post(5, 4, "My card was charged twice but I did get the parcel"),
                post(6, 5, "thanks"),
                post(7, 6, "thanks"));
        assertThat(rows()).hasSize(7).allMatch(row -> row.similar() == 0);
    }

    @Test
    void resolving_or_answering_the_first_changes_nobody_else() {
        var first = post(1, 0, DOWN);
        var second = post(2, 1, DOWN);
        var third = post(3, 2, DOWN);
        arrives(first, second, third);
        act(first, new Action.Resolve(first.id().sortable()));
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.head().id()).isEqualTo(second.conversation());
            assertThat(row.similar()).isEqualTo(1);
            assertThat(row.dueAt()).isEqualTo(head(second).dueAt());
        });
        assertThat(corridor.conversations.similar(head(first), "", 9).heads())
                .as("whoever resolved the first finds the others")
                .extracting(Head::id)
                .containsExactly(second.conversation(), third.conversation());
        assertThat(head(second).episode().resolvedAt()).isNull();
        act(second, new Action.Snooze(NINE.plusSeconds(9_000)));
        assertAllOpenAreListedOrGrouped(1);
        act(second, new Action.Reopen());
        assertThat(rows())
                .extracting(Listed::similar)
                .as("woken: with the others again")
                .containsExactly(1);
        act(third, new Action.Resolve(third.id().sortable()));
        act(third, new Action.Reopen());
        assertThat(rows()).as("a new episode is its own").hasSize(2);
    }

    @Test
    void the_deadline_of_the_row_is_the_earliest_also_when_it_came_late() {
        arrives(post(1, 9, DOWN), post(2, 10, DOWN), post(3, 2, DOWN));
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.similar()).isEqualTo(2);
            assertThat(row.dueAt()).isEqualTo(NINE.plusSeconds(3_600 + 120));
        });
        arrives(post(4, -30, DOWN));
        assertThat(rows())
                .as("half an hour older: nobody shall look for it behind the others")
                .extracting(row -> row.head().id().customer())
                .containsExactly("4", "1");
        arrives(post(5, 11, DOWN));
        assertThat(rows())
                .extracting(Listed::similar)
                .as("the oldest leads now")
                .containsExactly(1, 2);
    }

    @Test
    void who_writes_more_has_a_row_of_their_own() {
        var first = post(1, 0, DOWN);
        var second = post(2, 1, DOWN);
        arrives(first, second, post(3, 2, DOWN));
        arrives(Said.by(second.conversation(), "7778", 6, "And now it charged me twice!"));
        assertThat(head(second).alike()).isNull();
        assertThat(rows()).extracting(Listed::similar).containsExactly(1, 0);
        arrives(Said.by(first.conversation(), "7779", 7, "Are you there?"), second);
        assertThat(rows())
                .as("the first stands where it stood, with the other behind it")
                .extracting(Listed::similar)
                .containsExactly(1, 0);
        assertAllOpenAreListedOrGrouped(3);
    }

    @Test
    void who_moves_to_another_queue_or_gets_another_target_is_listed_there() {
        var second = post(2, 1, DOWN);
        arrives(post(1, 0, DOWN), second, post(3, 1, DOWN));
        act(second, new Action.Attach("i1", java.time.Duration.ofMinutes(30)));
        assertThat(rows()).extracting(row -> row.head().id().customer()).containsExactly("2", "1");
        act(second, new Action.Move("payments", java.time.Duration.ofHours(1)));
        var payments = corridor.conversations.list(new Filter.InQueue("payments", State.OPEN), "", 9);
        assertThat(payments.heads()).extracting(Head::id).containsExactly(second.conversation());
        assertAllOpenAreListedOrGrouped(2);
    }

    @Test
    void an_edited_message_is_its_own_again() {
        var second = post(2, 1, DOWN);
        arrives(post(1, 0, DOWN), second);
        assertThat(rows()).hasSize(1);
        var edited = new Message(
                second.id(),
                second.conversation(),
                "99999",
                second.kind(),
                second.direction(),
                second.visibility(),
                second.author(),
                second.accounts(),
                "It works again, thank you",
                second.subject(),
                second.nativeLanguage(),
                second.media(),
                second.at(),
                second.arrivedAt(),
                second.parent(),
                second.permalink(),
                second.replyable(),
                second.sender());
        arrives(edited);
        assertThat(rows()).hasSize(2);
    }

    @Test
    void copies_that_come_after_the_first_was_dealt_with_begin_a_new_row() {
        var first = post(1, 0, DOWN);
        arrives(first, post(2, 5, DOWN), post(3, 20, DOWN));
        assertThat(rows()).as("twenty minutes later the first still waits").hasSize(1);
        act(first, new Action.Resolve(first.id().sortable()));
        arrives(post(4, 55, DOWN), post(5, 56, DOWN));
        assertThat(rows()).extracting(row -> row.head().id().customer()).containsExactly("2", "4");
        assertThat(rows()).extracting(Listed::similar).containsExactly(1, 1);
        arrives(post(6, 24 * 60 + 56, DOWN));
        assertThat(rows()).as("a day later").hasSize(3);
    }

    @Test
    void a_long_text_is_found_by_its_copies_alone() {
        var lengthy = (DOWN + ". " + LATE + ". ").repeat(280);
        assertThat(lengthy.length()).isGreaterThan(40_000);
        arrives(post(1, 0, lengthy), post(2, 1, lengthy), post(3, 2, lengthy + " And one word more."));
        assertThat(rows()).extracting(Listed::similar).containsExactly(1, 0);
        assertAllOpenAreListedOrGrouped(3);
    }

    /** Three complaints of many people, within the minutes in which a page of posts is read. */
    private static List<Message> crowd(int people) {
        var crowd = new ArrayList<Message>();
        for (int i = 0; i < people; i++) {
            crowd.add(post(i, i % 9, List.of(DOWN, LATE, THAI).get(i % 3)));
        }
        return crowd;
    }

    private void assertThreeRows(String as, int people) {
        assertThat(rows()).as(as).hasSize(3);
        assertAllOpenAreListedOrGrouped(people);
        var words = new HashSet<String>();
        for (var row : rows()) {
            var others = corridor.conversations.similar(row.head(), "", people).heads();
            assertThat(others).as(as).hasSize(row.similar());
            assertThat(others)
                    .as(as)
                    .allMatch(other -> other.snippet().equals(row.head().snippet()));
            words.add(row.head().snippet());
            var dues = new ArrayList<Instant>(List.of(Objects.requireNonNull(row.dueAt())));
            others.forEach(other -> dues.add(Objects.requireNonNull(other.dueAt())));
            dues.add(Objects.requireNonNull(row.head().dueAt()));
            assertThat(row.dueAt()).as(as).isEqualTo(Collections.min(dues));
        }
        assertThat(words).as(as).hasSize(3);
    }

    @Test
    void in_any_order_and_however_often_delivered_the_rows_are_the_same() {
        for (int seed = 0; seed < 25; seed++) {
            corridor = corridor(Faults.none());
            var twice = new ArrayList<>(crowd(30));
            twice.addAll(crowd(30));
            Collections.shuffle(twice, new Random(seed));
            twice.forEach(corridor.ingest::ingest);
            assertThreeRows("seed " + seed, 30);
        }
    }

    @Test
    void stopped_at_any_call_and_delivered_again_the_rows_are_the_same() {
        var straight = Faults.none();
        corridor = corridor(straight);
        crowd(9).forEach(corridor.ingest::ingest);
        for (int n = 1; n <= straight.calls(); n++) {
            for (var faults : List.of(Faults.before(n), Faults.after(n))) {
                corridor = corridor(faults);
                for (var message : crowd(9)) {
                    try {
                        corridor.ingest.ingest(message);
                    } catch (Faults.Stopped e) {
                        faults.restart();
                        corridor.ingest.ingest(message);
                    }
                }
                assertThreeRows("stopped at call " + n, 9);
            }
        }
    }

    @Test
    void of_copies_that_are_triaged_at_once_one_leads() throws Exception {
        try (var processes = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 8; round++) {
                corridor = corridor(Faults.none());
                var shuffled = new ArrayList<>(crowd(60));
                Collections.shuffle(shuffled, new Random(round));
                var tasks = shuffled.stream()
                        .<Callable<Void>>map(message -> () -> {
                            untilTaken(message);
                            return null;
                        })
                        .toList();
                for (var done : processes.invokeAll(tasks)) {
                    done.get();
                }
                assertThreeRows("round " + round, 60);
            }
        }
    }

    /** As the queue does. */
    private void untilTaken(Message message) {
        for (int tries = 0; ; tries++) {
            try {
                corridor.ingest.ingest(message);
                return;
            } catch (IllegalStateException e) {
                if (tries == 20) {
                    throw e;
                }
            }
        }
    }

    @Test
    void paging_meets_every_row_once_while_others_are_dealt_with() {
        IntStream.range(0, 60)
                .forEach(i -> arrives(post(i, i, i % 4 == 0 ? DOWN : i % 4 == 1 ? LATE : "Question no " + i)));
        var met = new ArrayList<ConversationId>();
        var cursor = "";
        do {
            var page = corridor.conversations.list(OPEN, cursor, 7);
            page.heads().forEach(head -> met.add(head.id()));
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        assertThat(met).doesNotHaveDuplicates().hasSize(32);
    }

    @Test
    void merging_the_same_message_again_leaves_it_where_it_is() {
        var second = post(2, 1, DOWN);
        arrives(post(1, 0, DOWN), second);
        var head = head(second);
        assertThat(head.behind()).isTrue();
        assertThat(Merge.merge(head, second, head.work())).isEqualTo(head);
    }
}
