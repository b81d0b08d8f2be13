package care.earshot.contract;

import static org.assertj.core.api.Assertions.assertThat;

import care.earshot.broadcast.Announcement;
import care.earshot.broadcast.Announcements;
import care.earshot.broadcast.Batch;
import care.earshot.broadcast.Draft;
import care.earshot.broadcast.Frozen;
import care.earshot.broadcast.Heard;
import care.earshot.broadcast.Letter;
import care.earshot.broadcast.Letters;
import care.earshot.broadcast.Mailing.Quota;
import care.earshot.broadcast.Outcomes;
import care.earshot.broadcast.Post;
import care.earshot.broadcast.Recipient;
import care.earshot.broadcast.Skip;
import care.earshot.broadcast.Stage;
import care.earshot.broadcast.Turn;
import care.earshot.broadcast.Whom;
import care.earshot.message.AccountId;
import care.earshot.message.Network;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of announcements does. */
abstract class AnnouncementsContract {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

    abstract Announcements store();

    private static Announcement announcement(String id, long version, Stage stage, Whom whom, @Nullable Frozen frozen) {
        var letters = new Letters(
                Map.of("en", new Letter("Late", "Dear {{name|you}}"), "th", new Letter("ล่าช้า", "เรียน\n\nคุณ")),
                "en");
        return new Announcement(
                id,
                version,
                new Draft("Payments ő", "service", whom, letters, new Post(new AccountId(Network.X, "42"), "Késik ő")),
                stage,
                Set.of("lena", "Nok Srisai"),
                frozen == null ? "" : "mark",
                NOW,
                NOW.plusSeconds(version),
                frozen,
                frozen == null ? null : NOW,
                "why");
    }

    @Test
    void an_announcement_comes_back_as_it_was_and_is_written_by_one_at_a_time() {
        var store = store();
        assertThat(store.find("one")).isNull();
        var file = new Whom.Uploaded("upload/é 1.csv", List.of("name", "order"), 60);
        var first = announcement("one", 1, Stage.DRAFT, file, null);
        assertThat(store.write(first)).isTrue();
        assertThat(store.write(first)).isFalse();
        assertThat(store.find("one")).isEqualTo(first);
        var frozen = new Frozen("run-1", NOW, 60, 2, Map.of(Skip.DUPLICATE, 3, Skip.NO_VALUE, 1));
        var second = announcement("one", 2, Stage.SENDING, new Whom.Affected("incident 7"), frozen);
        assertThat(store.write(second)).isTrue();
        assertThat(store.write(announcement("one", 2, Stage.PAUSED, file, frozen)))
                .isFalse();
        assertThat(store.find("one")).isEqualTo(second);
    }

    @Test
    void those_at_work_are_found_and_all_are_listed_from_the_newest() {
        var store = store();
        var topic = new Whom.Agreed();
        for (var id : List.of("la", "lb", "lc")) {
            store.write(announcement(id, 1, Stage.DRAFT, topic, null));
        }
        store.write(announcement("lb", 2, Stage.COUNTING, topic, null));
        assertThat(store.working(10))
                .extracting(Announcement::id)
                .contains("lb")
                .doesNotContain("la", "lc");
        assertThat(store.newest(50)).extracting(Announcement::id).containsSubsequence("lc", "lb", "la");
        store.write(announcement("lb", 3, Stage.DRAFT, topic, null));
        assertThat(store.working(10)).extracting(Announcement::id).doesNotContain("lb");
    }

    private static Batch batch(String run, int number, int size) {
        var to = IntStream.range(0, size)
                .mapToObj(i -> new Recipient(
                        "p" + number + "-" + i + "@example.com",
                        i % 2 == 0 ? Map.of("name", "Zoé " + i, "order", "KV-" + i) : Map.of(),
                        i % 2 == 0 ? "shop form" : ""))
                .toList();
        return new Batch(run, number, "one", "service", number % 2 == 0 ? "en" : "hu", to);
    }

    @Test
    void batches_come_back_in_order_with_everybody_queued() {
        var store = store();
        store.keep(IntStream.range(0, 130)
                .mapToObj(i -> batch("run#2", i, i == 129 ? 7 : 50))
                .toList());
        assertThat(store.batch("run#2", 129)).isEqualTo(batch("run#2", 129, 7));
        assertThat(store.batch("run#2", 130)).isNull();
        assertThat(store.batches("run#2", 95, 10))
                .extracting(Batch::number)
                .containsExactly(95, 96, 97, 98, 99, 100, 101, 102, 103, 104);
        assertThat(store.outcomes("run#2", 0, 200)).hasSize(130).allMatch(one -> one.version() == 1);
        assertThat(store.outcomes("run#2", 128, 50))
                .containsExactly(Outcomes.fresh(batch("run#2", 128, 50)), Outcomes.fresh(batch("run#2", 129, 7)));
        assertThat(store.outcomes("run#2", 130, 50)).isEmpty();
        assertThat(store.outcomes("other", 0, 50)).isEmpty();
    }

    @Test
    void outcomes_are_written_by_one_at_a_time_and_what_is_heard_beside_them_is_added() {
        var store = store();
        store.keep(List.of(batch("run3", 0, 4)));
        var heard = Map.of(Heard.TAKEN, Set.of(0, 2), Heard.DELIVERED, Set.of(2));
        assertThat(store.hear("run3", 0, heard)).isTrue();
        var marked = new Outcomes("run3", 0, 2, "wwqx", NOW.plusSeconds(60), NOW, null, 0, Map.of(), Map.of());
        assertThat(store.write(marked)).isTrue();
        assertThat(store.write(marked)).isFalse();
        assertThat(only(store)).isEqualTo(marked.with(heard));
        assertThat(store.hear("run3", 0, Map.of(Heard.TAKEN, Set.of(2, 1), Heard.UNSUBSCRIBED, Set.of(3))))
                .isTrue();
        assertThat(store.hear("run3", 0, heard)).isTrue();
        var words = Map.of(1, "MESSAGE_REJECTED: so\nit is", 3, "");
        var after = new Outcomes("run3", 0, 3, "sfqx", null, NOW, NOW.plusSeconds(5), 1, words, Map.of());
        assertThat(store.write(after)).isTrue();
        var found = only(store);
        assertThat(found.heard())
                .isEqualTo(Map.of(
                        Heard.TAKEN, Set.of(0, 1, 2), Heard.DELIVERED, Set.of(2), Heard.UNSUBSCRIBED, Set.of(3)));
        assertThat(found.fates()).isEqualTo("sfqx");
        assertThat(found.notBefore()).isEqualTo(NOW.plusSeconds(5));
        assertThat(found.leaseUntil()).isNull();
        assertThat(Objects.requireNonNull(found.words().get(1))).startsWith("MESSAGE_REJECTED: so");
        assertThat(store.hear("run3", 7, heard)).isFalse();
        assertThat(store.outcomes("run3", 7, 1)).isEmpty();
    }

    private static Outcomes only(Announcements store) {
        return store.outcomes("run3", 0, 9).getFirst();
    }

    @Test
    void the_turn_is_taken_by_one() {
        var store = store();
        var first = store.turn();
        var next = new Turn(
                first.version() + 1,
                NOW,
                NOW.plusSeconds(1),
                1.5,
                NOW,
                new Quota(14, -1, 7.5),
                NOW,
                3,
                NOW,
                Map.of("run#2", 4),
                "slow");
        assertThat(store.write(next)).isTrue();
        assertThat(store.write(next)).isFalse();
        assertThat(store.turn()).isEqualTo(next);
        assertThat(store.write(new Turn(next.version() + 1, null, null, 0, null, null, null, 0, null, Map.of(), "")))
                .isTrue();
        assertThat(store.turn().quota()).isNull();
    }
}
