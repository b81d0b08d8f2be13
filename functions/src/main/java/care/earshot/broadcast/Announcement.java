package care.earshot.broadcast;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One announcement.
 *
 * @param version grows with every write; writes are on condition of the one that was read
 * @param authors everybody who wrote on it: none of them can approve it
 * @param approver empty until somebody did; an edit voids it
 * @param frozen the counted audience, null while there is none
 * @param words why it stands still, for people; may be empty
 */
public record Announcement(
        String id,
        long version,
        Draft draft,
        Stage stage,
        Set<String> authors,
        String approver,
        Instant createdAt,
        Instant changedAt,
        @Nullable Frozen frozen,
        @Nullable Instant startedAt,
        String words) {
    public Announcement {
        authors = Set.copyOf(authors);
    }

    static Announcement fresh(String id, Draft draft, String by, Instant now) {
        return new Announcement(id, 1, draft, Stage.DRAFT, Set.of(by), "", now, now, null, null, "");
    }

    Announcement edited(Draft to, String by, Instant now) {
        var all = new TreeSet<>(authors);
        all.add(by);
        return new Announcement(id, version + 1, to, Stage.DRAFT, all, "", createdAt, now, null, null, "");
    }

    Announcement counting(Instant now) {
        return new Announcement(id, version + 1, draft, Stage.COUNTING, authors, "", createdAt, now, null, null, "");
    }

    Announcement counted(Frozen audience, Instant now) {
        return new Announcement(id, version + 1, draft, Stage.FROZEN, authors, "", createdAt, now, audience, null, "");
    }

    Announcement approved(String by, Instant now) {
        return new Announcement(
                id, version + 1, draft, Stage.APPROVED, authors, by, createdAt, now, frozen, startedAt, words);
    }

    Announcement at(Stage to, String why, Instant now) {
        var started = startedAt == null && to == Stage.SENDING ? now : startedAt;
        return new Announcement(id, version + 1, draft, to, authors, approver, createdAt, now, frozen, started, why);
    }
}
