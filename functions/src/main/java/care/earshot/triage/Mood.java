package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text that tell how its writer feels and what he is after, for what learns beside the rules. The list
 * ({@code moods.txt}) is many times as long as the rules' own, which every start of a function loads.
 */
public final class Mood implements Lexicon.Found<Mood.Sense> {
    private static final int NEAR = 18; // characters between a negation and what it turns round

    /** What a word tells. */
    public enum Sense {
        NEGATIVE2(-2),
        NEGATIVE1(-1),
        POSITIVE1(1),
        POSITIVE2(2),
        NEGATION(0),
        BUT(0),
        INTENSE(0),
        WEAK(0),
        DOUBT(0),
        QUESTION(0),
        WISH(0),
        THANKS(0),
        LAUGH(0),
        FRIENDLY(0),
        NEWS(0),
        STORY(0),
        MONEY(0),
        /** Nothing: it only looks like a word that does, or holds one. */
        NONE(0);

        private final int value;

        Sense(int value) {
            this.value = value;
        }
    }

    /**
     * A word that was found.
     *
     * @param turned a negation stands before it
     * @param from where in the text it begins
     * @param to where it ends
     */
    public record Hit(Sense sense, boolean turned, int from, int to) {
        /** From -2, very bad, to 2; 0 is no feeling. */
        public double value() {
            return !turned ? sense.value : sense.value > 0 ? -1 : 0.5;
        }
    }

    private final Folded text;
    private final List<Hit> hits = new ArrayList<>();
    private int negated = Integer.MIN_VALUE; // where a negation ends that holds for what follows

    Mood(Folded text) {
        this.text = text;
    }

    /** Of a line's head: the language, then the sense. */
    static Sense sense(String head) {
        return Sense.valueOf(Lexicon.sense(head).toUpperCase(Locale.ROOT));
    }

    List<Hit> hits() {
        return hits;
    }

    @Override
    public void at(Sense sense, int start, int end) {
        var near = text.at(start) == ' ' ? NEAR : 1;
        if (sense != Sense.NONE) {
            var turned = sense.value != 0 && negated + near >= start;
            hits.add(new Hit(sense, turned, text.begin(start, end), text.end(start, end)));
        }
        if (sense == Sense.NEGATION) {
            negated = end;
        } else if (sense.value != 0 || sense == Sense.BUT) {
            negated = Integer.MIN_VALUE; // "not bad, love it": the negation is spent
        }
    }
}
