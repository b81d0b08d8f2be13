package care.earshot.learning;

import care.earshot.learning.Standing.Use;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one training.
 *
 * @param id sortable by time
 * @param detail the learner's words where it refused; else empty
 * @param corrections that it could learn from or be measured on, by network and by language
 * @param without corrections of which the words may not be learned from
 * @param left conversations, sampled, that people left as they were
 * @param remembered texts of which people said what they are
 * @param rows that the model learned from; 0 where none was made
 * @param compared null where none was made
 * @param use what was in use after it
 */
public record Try(
        String id,
        Instant at,
        Decision decision,
        String detail,
        Map<String, Integer> networks,
        Map<String, Integer> languages,
        int corrections,
        int without,
        int left,
        int remembered,
        int rows,
        @Nullable Compared compared,
        Use use) {
    public Try {
        networks = Map.copyOf(networks);
        languages = Map.copyOf(languages);
    }

    /** What was decided about the new model. */
    public enum Decision {
        /** There are fewer corrections than {@link Train#LEAST}. */
        TOO_FEW,
        /** There was nothing to tell apart. */
        REFUSED,
        NOT_BETTER,
        BETTER,
        /** A person changed what is in use meanwhile, and that stands. */
        OVERTAKEN
    }

    /**
     * What was in use, and the new model, on what both had not learned from.
     *
     * @param from everything that was taught from here on was held back
     * @param corrections what people changed
     * @param left what they left as it was, one of {@link Lesson#ONE_OF}
     * @param written examples of the taxonomy that were held back
     * @param chance that a model that is no better would have seemed so much better
     */
    public record Compared(
            Instant from, Score corrections, Score left, Score written, double chance, List<TagScore> tags) {
        public Compared {
            tags = List.copyOf(tags);
        }
    }

    /**
     * How many texts got exactly the tags that they should have.
     *
     * @param fixed right with the new model and wrong without it
     * @param broken the other way round
     */
    public record Score(int texts, int before, int after, int fixed, int broken) {}

    /**
     * One tag among the texts that were held back.
     *
     * @param wanted texts that should have it
     * @param rightBefore of them, those that got it from what was in use
     * @param wrongBefore other texts that got it
     */
    public record TagScore(String tag, int wanted, int rightBefore, int wrongBefore, int rightAfter, int wrongAfter) {}
}
