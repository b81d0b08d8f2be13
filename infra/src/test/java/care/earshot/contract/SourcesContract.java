package care.earshot.contract;

import static care.earshot.contract.Sample.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.inbox.SourceId;
import care.earshot.inbox.SourceState;
import care.earshot.inbox.Sources;
import care.earshot.inbox.Walk;
import care.earshot.message.AccountId;
import care.earshot.message.Item.Odd;
import care.earshot.message.Network;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class SourcesContract {
    final Sample.Clock clock = new Sample.Clock();
    private final AccountId account = new AccountId(Network.X, Sample.id());

    abstract Sources sources() throws Exception;

    private SourceState state(String stream, long version) {
        return new SourceState(
                new SourceId(account, stream),
                version,
                new Walk(
                        "token#" + version,
                        "floor",
                        version == 1 ? "floor" : "bottom",
                        NINE.minusSeconds(9),
                        "newest",
                        NINE.plusNanos(1_001),
                        version == 1 ? Set.of() : Set.of("seen", "02028400000000000010")),
                version == 1 ? null : NINE,
                version == 1 ? Instant.EPOCH : NINE.plusSeconds(1),
                version == 1 ? "" : "the account's token was revoked",
                version != 1);
    }

    @Test
    void a_walk_is_saved_only_after_the_version_it_was_made_from() throws Exception {
        var id = new SourceId(account, "mentions");
        assertThat(sources().state(id)).isNull();
        assertThat(sources().save(state("mentions", 1))).isTrue();
        assertThat(sources().save(state("mentions", 1)))
                .as("another poll was first")
                .isFalse();
        assertThat(sources().state(id)).isEqualTo(state("mentions", 1));
        assertThat(sources().save(state("mentions", 3))).isFalse();
        assertThat(sources().save(state("mentions", 2))).isTrue();
        assertThat(sources().state(id)).isEqualTo(state("mentions", 2));
    }

    @Test
    void all_sources_are_told() throws Exception {
        for (var stream : List.of("mentions", "search", "direct#1", "own")) {
            sources().save(state(stream, 1));
        }
        assertThat(sources().all())
                .filteredOn(state -> state.id().account().equals(account))
                .extracting(state -> state.id().stream())
                .containsExactlyInAnyOrder("mentions", "search", "direct#1", "own");
    }

    @Test
    void two_polls_never_overlap_and_a_lease_that_ran_out_holds_nobody_up() throws Exception {
        assertThat(sources().lease(account, "one", NINE, NINE.plusSeconds(60))).isTrue();
        assertThat(sources().lease(account, "two", NINE.plusSeconds(59), NINE.plusSeconds(119)))
                .isFalse();
        assertThat(sources().lease(new AccountId(Network.X, Sample.id()), "two", NINE, NINE.plusSeconds(60)))
                .as("another account")
                .isTrue();
        assertThat(sources().lease(account, "two", NINE.plusSeconds(60), NINE.plusSeconds(120)))
                .isTrue();
        sources().release(account, "one");
        assertThat(sources().lease(account, "three", NINE.plusSeconds(61), NINE.plusSeconds(121)))
                .as("who lost it cannot give it back")
                .isFalse();
        sources().release(account, "two");
        sources().release(account, "two");
        assertThat(sources().lease(account, "three", NINE.plusSeconds(61), NINE.plusSeconds(121)))
                .isTrue();
    }

    @Test
    void an_odd_item_is_kept_once_and_the_newest_come_first() throws Exception {
        var id = new SourceId(account, "mentions");
        clock.now = NINE.plus(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            sources()
                    .park(
                            id,
                            new Odd("{\"odd\": " + i + ", \uD83D \u0000" + account, "no author"),
                            NINE.plusSeconds(i));
        }
        sources().park(id, new Odd("{\"odd\": 0, \uD83D \u0000" + account, "no author"), NINE.plusSeconds(9));
        var mine = sources().parked(1_000).stream()
                .filter(parked -> parked.source().equals(id))
                .toList();
        assertThat(mine).extracting(Sources.Parked::at).containsExactly(NINE.plusSeconds(2), NINE.plusSeconds(1), NINE);
        assertThat(mine.getLast().raw()).isEqualTo("{\"odd\": 0, \uD83D \u0000" + account);
        assertThat(mine.getLast().reason()).isEqualTo("no author");
        assertThat(sources().parked(1)).hasSize(1);
    }
}
