package care.earshot.inbox;

import java.time.Instant;

/**
 * A walk over the pages of a source, from the newest down to where the last walk began. It is saved after every page, so
 * that the next poll goes on with it; the cursor moves at its end only.
 *
 * @param token of the page to read next; empty for the newest
 * @param floor sortable id down to which everything is known; empty on the first run
 * @param since on the first run: nothing older than this is read
 * @param newest highest sortable id seen in this walk; the floor of the next one
 * @param startedAt when the newest page was read: at the walk's end the source is complete up to here
 */
public record Walk(String token, String floor, Instant since, String newest, Instant startedAt) {
    /** The first walk of a source, or one from a known floor. */
    public static Walk from(String floor, Instant since) {
        return new Walk("", floor, since, "", Instant.EPOCH);
    }

    public boolean begun() {
        return !startedAt.equals(Instant.EPOCH);
    }
}
