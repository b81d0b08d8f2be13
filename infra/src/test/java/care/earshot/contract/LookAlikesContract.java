package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.earshot.inbox.Act;
import care.earshot.inbox.Action;
import care.earshot.inbox.Conversations;
import care.earshot.inbox.Conversations.BadCursor;
import care.earshot.inbox.Filter;
import care.earshot.inbox.Head;
import care.earshot.inbox.Ingest;
import care.earshot.inbox.Leader;
import care.earshot.inbox.Leaders;
import care.earshot.inbox.Listed;
import care.earshot.inbox.State;
import care.earshot.message.ConversationId;
import care.earshot.message.Message;
import care.earshot.message.MessageId;
import care.earshot.message.Network;
import care.earshot.triage.Priority;
import care.earshot.triage.Queue;
import care.earshot.triage.Routing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Leaders of look-alikes, and rows of a list. */
abstract class LookAlikesContract {
    private final String queue = "queue-" + Sample.id();
    private final String letters = letters(Sample.id());
    final Sample.Clock clock = new Sample.Clock();

    abstract Conversations conversations() throws Exception;

    /**
     * A word that no other test has, and that is nobody's slip of the pen: numbers keep texts apart, and those that
     * follow each other, spelled, are one letter away from each other.
     */
    private static String letters(String id) {
        return new Random(Long.parseLong(id))
                .ints(24, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private Message arrives(int seconds, String text) throws Exception {
        return arrives(Sample.conversation(), seconds, text);
    }

    private Message arrives(ConversationId where, int seconds, String text) throws Exception {
        var targets = Arrays.stream(Priority.values())
                .collect(Collectors.toMap(Function.identity(), priority -> Duration.ofHours(1)));
        var routing = new Routing(List.of(), Map.of(), Map.of(queue, new Queue(queue, targets)), queue);
        var message = Sample.message(where, Sample.id(), NINE.plusSeconds(seconds), text + " " + letters);
        new Ingest(conversations(), ours -> ours, subject -> Sample.judgement(), routing).ingest(message);
        return message;
    }

    private List<Listed> rows(int page) throws Exception {
        var rows = new ArrayList<Listed>();
        var cursor = "";
        do {
            var found = conversations().list(open(), cursor, page);
            rows.addAll(found.rows());
            cursor = found.cursor();
        } while (!cursor.isEmpty());
        return rows;
    }

    private Filter open() {
        return new Filter.InQueue(queue, State.OPEN);
    }

    private Head head(Message message) throws Exception {
        return Objects.requireNonNull(conversations().head(message.conversation()));
    }

    @Test
    void leaders_are_kept_only_after_the_version_they_were_made_from() throws Exception {
        var where = new ConversationId(Network.EMAIL, "c#" + ConversationsContract.HOSTILE, "t%" + letters);
        var leader = new Leader(where, "5", NINE, ConversationsContract.HOSTILE, "");
        var lengthy = new Leader(Sample.conversation(), "6", NINE.plusNanos(1_000_000), "", "print");
        long key = Long.parseLong(Sample.id());
        var id = new MessageId(Network.X, Sample.id());
        assertThat(conversations().known(where, id, List.of(key, key + 1)).leaders())
                .containsExactly(Leaders.none(key), Leaders.none(key + 1));
        var one = new Leaders(key, 1, List.of(leader));
        assertThat(conversations().keep(one)).isTrue();
        assertThat(conversations().keep(one)).as("the same again").isFalse();
        var two = new Leaders(key, 2, List.of(leader, lengthy));
        assertThat(conversations().keep(two)).isTrue();
        assertThat(conversations().keep(new Leaders(key, 2, List.of(lengthy))))
                .as("made from an older one")
                .isFalse();
        assertThat(conversations().known(where, id, List.of(key + 1, key)).leaders())
                .containsExactly(Leaders.none(key + 1), two);
    }

    @Test
    void look_alikes_are_one_row_among_others_whatever_the_length_of_a_page() throws Exception {
        var expected = new ArrayList<ConversationId>();
        var similar = new ArrayList<Integer>();
        for (int i = 0; i < 6; i++) {
            var texts = List.of(
                    "the card is refused",
                    "the parcel is late",
                    "the app stops",
                    "no answer",
                    "nobody writes",
                    "it is broken");
            expected.add(arrives(i * 100, texts.get(i)).conversation());
            for (int copy = 0; copy < i * 3; copy++) {
                arrives(i * 100 + 1 + copy, texts.get(i));
            }
            similar.add(i * 3);
        }
        for (int page : List.of(1, 2, 5, 6, 7, 100)) {
            assertThat(rows(page))
                    .as("pages of %d", page)
                    .extracting(row -> row.head().id())
                    .isEqualTo(expected);
            assertThat(rows(page))
                    .as("pages of %d", page)
                    .extracting(Listed::similar)
                    .isEqualTo(similar);
        }
        assertThat(conversations().count(open(), 1_000)).isEqualTo(6 + 45);
        assertThat(rows(3)).extracting(Listed::place).isSorted();
        assertThat(rows(3)).allMatch(row -> row.place().equals(row.head().dueAt()));
    }

    @Test
    void the_row_stays_when_its_first_is_gone_and_the_others_are_found_from_each() throws Exception {
        var first = arrives(0, "nothing works");
        var second = arrives(1, "nothing works");
        var third = arrives(2, "nothing works");
        var apart = arrives(3, "everything works");
        for (var one : List.of(first, second, third)) {
            assertThat(similar(one, 1)).hasSize(2).doesNotContain(one.conversation());
            assertThat(conversations().countSimilar(head(one), 100)).isEqualTo(2);
        }
        var resolve = new Action.Resolve(first.id().sortable());
        var done = (Act.Result.Done) Act.act(head(first), resolve, "anna", NINE.plusSeconds(60));
        assertThat(conversations().write(done.head())).isTrue();
        assertThat(rows(1))
                .extracting(row -> row.head().id())
                .containsExactly(second.conversation(), apart.conversation());
        assertThat(rows(9)).extracting(Listed::similar).containsExactly(1, 0);
        assertThat(similar(first, 9)).containsExactly(second.conversation(), third.conversation());
        assertThat(conversations().countSimilar(head(first), 100)).isEqualTo(2);
        assertThat(conversations().countSimilar(head(apart), 100)).isZero();
        assertThat(conversations().head(second.conversation())).isEqualTo(head(second));
    }

    private List<ConversationId> similar(Message message, int limit) throws Exception {
        var found = new ArrayList<ConversationId>();
        var cursor = "";
        do {
            var page = conversations().similar(head(message), cursor, limit);
            page.heads().forEach(head -> found.add(head.id()));
            cursor = page.cursor();
        } while (!cursor.isEmpty());
        return found;
    }

    @Test
    void ids_of_any_kind_and_length_stand_in_rows() throws Exception {
        for (var name : List.of("#", "%~", "a".repeat(400), "é".repeat(200), "ก#ข")) {
            var one = new ConversationId(Network.EMAIL, name + Sample.id(), "t" + name);
            var two = new ConversationId(Network.EMAIL, name + Sample.id(), "t" + name);
            arrives(one, 0, "what is this? " + letters(Sample.id()));
            var text = "whose is it? " + letters(Sample.id());
            arrives(two, 1, text);
            var third = arrives(new ConversationId(Network.EMAIL, name + Sample.id(), name), 2, text);
            assertThat(similar(third, 5)).as(name).containsExactly(two);
        }
        assertThat(rows(3)).extracting(Listed::similar).containsExactlyInAnyOrder(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
    }

    @Test
    void a_cursor_of_other_look_alikes_is_refused() throws Exception {
        var one = arrives(0, "nothing works");
        var other = arrives(1, "everything fails");
        for (int i = 2; i < 5; i++) {
            arrives(i, "nothing works");
        }
        var cursor = conversations().similar(head(one), "", 1).cursor();
        assertThat(cursor).isNotEmpty();
        for (var bad : List.of("x", "=", "😀", "a".repeat(9_999))) {
            assertThatThrownBy(() -> conversations().similar(head(one), bad, 1)).isInstanceOf(BadCursor.class);
        }
        assertThatThrownBy(() -> conversations().similar(head(other), cursor, 1))
                .isInstanceOf(BadCursor.class);
        assertThatThrownBy(() -> conversations().list(open(), cursor, 1)).isInstanceOf(BadCursor.class);
    }
}
