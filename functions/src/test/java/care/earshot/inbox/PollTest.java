package care.earshot.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.FakeNetwork;
import care.earshot.Said;
import care.earshot.adapter.memory.Faults;
import care.earshot.adapter.memory.MemorySources;
import care.earshot.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PollTest {
    private Instant now = Said.NINE.plus(Duration.ofHours(1));
    private final List<String> arrived = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final FakeNetwork network = new FakeNetwork(Faults.none());
    private final MemorySources sources = new MemorySources(Faults.none());
    private final Source mentions = network.stream("mentions", true);
    private final Poll poll =
            new Poll(sources, this::accept, this::keep, () -> now, () -> "holder", Duration.ofMinutes(2));

    private void accept(List<Message> messages) {
        messages.forEach(message -> arrived.add(message.revision()));
    }

    private boolean keep(SourceId source, Instant readAt, String page) {
        kept.add(page);
        return !page.contains("1666");
    }

    private void write(int... ids) {
        IntStream.of(ids).forEach(id -> network.write(Said.by("c" + id, "" + id, 0, "message " + id)));
    }

    /** What a minute's poll hands in. */
    private List<String> minute() {
        arrived.clear();
        now = now.plusSeconds(60);
        poll.poll(Said.BRAND, List.of(mentions), now.plusSeconds(40));
        return List.copyOf(arrived);
    }

    private SourceState state() {
        return Objects.requireNonNull(sources.state(mentions.id()));
    }

    @Test
    void a_message_that_the_network_shows_late_arrives_once() {
        write(1000, 1010);
        assertThat(minute()).containsExactly("1010", "1000");
        write(1005, 991, 1011);
        assertThat(minute()).containsExactly("1011", "1005", "991");
        assertThat(minute()).isEmpty();
        write(1003);
        assertThat(minute()).containsExactly("1003");
        assertThat(minute()).isEmpty();
    }

    @Test
    void what_is_shown_later_than_the_network_may_be_is_not_read() {
        write(1000, 1030);
        minute();
        write(1010);
        assertThat(minute()).isEmpty();
        write(1011);
        assertThat(minute()).containsExactly("1011");
    }

    @Test
    void quiet_minutes_hand_in_nothing_however_many_pages_the_last_one_had() {
        write(IntStream.range(1000, 1100).toArray());
        assertThat(minute()).hasSize(100).doesNotHaveDuplicates();
        for (int i = 0; i < 3; i++) {
            assertThat(minute()).isEmpty();
            assertThat(state().walk().seen()).hasSize(20);
        }
    }

    @Test
    void more_than_a_walk_remembers_is_handed_in_again_and_not_lost() {
        var wide = new Source() {
            @Override
            public SourceId id() {
                return mentions.id();
            }

            @Override
            public Duration late() {
                return mentions.late();
            }

            @Override
            public String bottom(String floor, Instant walked) {
                return "";
            }

            @Override
            public Read read(Walk walk, Instant at) {
                return mentions.read(walk, at);
            }
        };
        write(IntStream.range(10_000, 10_000 + Walk.REMEMBERED + 50).toArray());
        poll.poll(Said.BRAND, List.of(wide), now.plusSeconds(40));
        assertThat(arrived).hasSize(Walk.REMEMBERED + 50);
        assertThat(state().walk().seen()).hasSize(Walk.REMEMBERED);
        arrived.clear();
        poll.poll(Said.BRAND, List.of(wide), now.plusSeconds(40));
        assertThat(arrived).hasSize(50).contains("10000", "10049");
    }

    @Test
    void a_page_with_anything_new_is_kept_as_it_came_and_one_that_cannot_be_kept_stops_nothing() {
        write(IntStream.range(1000, 1010).toArray());
        minute();
        assertThat(kept).containsExactly("1009 1008 1007 1006 1005 1004 1003", "1002 1001 1000");
        minute();
        assertThat(kept).hasSize(2);
        write(1666, 1667);
        assertThat(minute()).containsExactly("1667", "1666");
        assertThat(kept).hasSize(3);
        assertThat(minute()).isEmpty();
    }

    @Test
    void an_edit_arrives_though_its_first_version_was_read() {
        var first = Said.by("7", "1000", 0, "my lmap");
        network.write(first);
        minute();
        var edit = new Message(
                first.id(),
                first.conversation(),
                "1004",
                first.kind(),
                first.direction(),
                first.visibility(),
                first.author(),
                first.accounts(),
                "my lamp",
                "",
                "",
                List.of(),
                first.at(),
                first.arrivedAt(),
                "",
                first.permalink(),
                first.replyable(),
                "");
        network.write(edit);
        assertThat(minute()).containsExactly("1004");
        assertThat(minute()).isEmpty();
    }

    @Test
    void a_source_is_complete_to_what_the_network_cannot_show_late_any_more() {
        write(1000);
        minute();
        assertThat(state().completeTo()).isEqualTo(now.minus(mentions.late()));
    }
}
