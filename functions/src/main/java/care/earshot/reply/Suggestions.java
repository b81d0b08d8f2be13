package care.earshot.reply;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Replies to offer, from what the brand has answered before. */
public interface Suggestions {
    /** At most three different ones, best first; none when nothing that the account answered comes in question. */
    List<Suggestion> best(Asked asked);

    /** Out of these answers, of any accounts. What they hold of persons is taken away, or they are left out. */
    static Suggestions of(List<PastAnswer> answers) {
        return of(answers, null);
    }

    /** @param orderNumber what an order number looks like: an answer with one in it is not offered; null for none */
    static Suggestions of(List<PastAnswer> answers, @Nullable Pattern orderNumber) {
        return new Consensus(answers, orderNumber);
    }
}
