package care.earshot.broadcast;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where announcements, their batches and what became of them are kept. Reads see what was written before them. */
public interface Announcements {
    @Nullable
    Announcement find(String id);

    /** Writes on condition of the version before; false: somebody else did. */
    boolean write(Announcement announcement);

    /** The newest ones. */
    List<Announcement> newest(int most);

    /** Those that {@link Stage#works}, the longest unchanged first. */
    List<Announcement> working(int most);

    /** Keeps batches of a run that nobody reads yet, with all recipients queued. */
    void keep(List<Batch> batches);

    @Nullable
    Batch batch(String run, int number);

    /** The batches of a run from a number on, in order. */
    List<Batch> batches(String run, int from, int most);

    /** What became of the batches of a run from a number on, in order. */
    List<Outcomes> outcomes(String run, int from, int most);

    /** Writes all but {@link Outcomes#heard} on condition of the version before; false: somebody else did. */
    boolean write(Outcomes outcomes);

    /** Adds what was heard of a batch; again is the same. False: there is no such batch. */
    boolean hear(String run, int batch, Map<Heard, Set<Integer>> heard);

    /** Whose turn it is to send. */
    Turn turn();

    /** Writes on condition of the version before; false: somebody else did. */
    boolean write(Turn turn);
}
