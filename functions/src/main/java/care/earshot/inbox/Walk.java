package care.earshot.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A walk over the pages of a source, from the newest down to a little below where the last walk began: networks show some
 * messages late, after newer ones. It is saved after every page, so that the next poll goes on with it; the cursor moves at
 * its end only.
 *
 * @param token of the page to read next; empty for the newest
 * @param floor highest sortable id of the last walk; empty on the first run
 * @param bottom sortable id at which the walk ends; what lies between it and the floor is read again
 * @param since on the first run: nothing older than this is read
 * @param newest highest sortable id seen in this walk; the floor of the next one
 * @param startedAt when the newest page was read
 * @param seen sortable ids above the bottom that were handed in, at most {@link #REMEMBERED}, the newest: they are not
 *     handed in again. What was forgotten is, and is found to be known then, at no write.
 */
public record Walk(
        String token, String floor, String bottom, Instant since, String newest, Instant startedAt, Set<String> seen) {
    /** 7 to 11 bytes each in the saved state. */
    public static final int REMEMBERED = 1_000;

    public Walk {
        seen = Set.copyOf(seen);
    }

    /** The first walk of a source, or one from a floor below which nothing is read again. */
    public static Walk from(String floor, Instant since) {
        return new Walk("", floor, floor, since, "", Instant.EPOCH, Set.of());
    }

    public boolean begun() {
        return !startedAt.equals(Instant.EPOCH);
    }

    /** The same walk from its first page. */
    Walk again() {
        return new Walk("", floor, bottom, since, "", Instant.EPOCH, seen);
    }

    /** Whether everything from this id on is older than what is read again. */
    boolean endsAt(String sortable) {
        return !floor.isEmpty() && sortable.compareTo(bottom) <= 0;
    }

    /** On to the next page. */
    Walk on(String next, String newestYet, Instant started, Collection<String> handedIn, String nextBottom) {
        // below the floor for this walk, above the next bottom for the next one
        var kept = kept(handedIn, id -> id.compareTo(nextBottom) > 0 || id.compareTo(floor) <= 0);
        return new Walk(next, floor, bottom, since, newestYet, started, kept);
    }

    /** At its end: the next walk. */
    Walk ended(String nextFloor, String nextBottom, Collection<String> handedIn) {
        var kept = kept(handedIn, id -> id.compareTo(nextBottom) > 0);
        return new Walk("", nextFloor, nextBottom, since, "", Instant.EPOCH, kept);
    }

    private Set<String> kept(Collection<String> handedIn, Predicate<String> wanted) {
        var all = new TreeSet<String>(Comparator.reverseOrder());
        all.addAll(seen);
        all.addAll(handedIn);
        return all.stream().filter(wanted).limit(REMEMBERED).collect(Collectors.toSet());
    }
}
