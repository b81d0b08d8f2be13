package care.earshot.reply;

import java.util.List;

/** Replies to offer, from what the brand has answered before. */
public interface Suggestions {
    /** At most three different ones, best first; none when nothing that the account answered comes in question. */
    List<Suggestion> best(Asked asked);

    /** Out of these answers, of any accounts. What they hold of persons is taken away, or they are left out. */
    static Suggestions of(List<PastAnswer> answers) {
        return new Consensus(answers);
    }
}
