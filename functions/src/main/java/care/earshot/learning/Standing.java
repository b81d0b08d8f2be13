package care.earshot.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How learning stands: what of it is in use, and what it may learn from.
 *
 * @param version grows by one with every change; changes are on condition of the one that was read
 * @param use what triage uses beside the rules
 * @param pinned whether a person chose what is in use: then nothing takes its place until somebody lets it learn again
 * @param since when that began; null at the very start
 * @param by who did it; empty for a training
 * @param x whether X's words may be learned from
 * @param xBy who decided that
 * @param xAt when; null: nobody did
 */
public record Standing(
        long version,
        Use use,
        boolean pinned,
        @Nullable Instant since,
        String by,
        boolean x,
        String xBy,
        @Nullable Instant xAt) {
    /** Before anybody taught anything. */
    public static final Standing FIRST = new Standing(0, Use.RULES, false, null, "", false, "", null);

    /**
     * What triage uses beside the rules.
     *
     * @param model id of the model, or empty
     * @param memory id of the remembered texts, or empty
     * @param ofX whether X's words are in any of the two
     */
    public record Use(String model, String memory, boolean ofX) {
        /** Nothing: the rules alone. */
        public static final Use RULES = new Use("", "", false);
    }

    /** Whether the words of a network may be learned from. X's rules for developers forbid it. */
    public boolean allows(String network) {
        return x || !network.equals("x");
    }

    public Standing uses(Use next, boolean byHand, Instant now, String who) {
        return new Standing(version + 1, next, byHand, now, who, x, xBy, xAt);
    }

    /** Lets trainings change again what is in use. */
    public Standing learnsAgain() {
        return new Standing(version + 1, use, false, since, by, x, xBy, xAt);
    }

    /** What was made of X's words goes out of use with the permission. */
    public Standing allowingX(boolean on, Instant now, String who) {
        boolean drops = !on && use.ofX();
        return new Standing(
                version + 1,
                drops ? Use.RULES : use,
                pinned && !drops,
                drops ? now : since,
                drops ? who : by,
                on,
                who,
                now);
    }
}
