package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text that tell how its writer feels and what he is after, for what learns beside the rules. The list
 * ({@code moods.txt}) is many times as long as the rules' own, which every start of a function loads.
 */
public final class Mood {
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
     */
    public record Hit(Sense sense, boolean turned) {
        /** From -2, very bad, to 2; 0 is no feeling. */
        public double value() {
            return !turned ? sense.value : sense.value > 0 ? -1 : 0.5;
        }
    }

    private static final Mood KNOWN = new Mood();

    private final Trie trie = new Trie();
    private final List<Sense> senses = new ArrayList<>();

    private Mood() {
        WordLists.read("moods.txt", ':', (head, list) -> {
            var sense = sense(head);
            for (var word : list.split(";", -1)) {
                if (trie.add(key(word), senses.size()) == senses.size()) {
                    senses.add(sense);
                }
            }
        });
    }

    /** Of a line's head: the language, then the sense. */
    static Sense sense(String head) {
        return Sense.valueOf(head.substring(head.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
    }

    static String key(String word) {
        return Phrase.parse(word.strip()).parts().getFirst();
    }

    /** The words in their order; of those that overlap the first, and of these the longest. */
    public static List<Hit> of(String text) {
        var folded = Folded.of(text);
        var reading = new Reading(folded);
        KNOWN.trie.find(folded, reading);
        reading.settle();
        return reading.hits;
    }

    private static final class Reading implements Trie.Hit {
        private final Folded text;
        private final List<Hit> hits = new ArrayList<>();
        private int word = -1; // may still turn out to be longer
        private int start;
        private int end;
        private int free; // where the next word may begin
        private int negated = Integer.MIN_VALUE; // where a negation ends that holds for what follows

        Reading(Folded text) {
            this.text = text;
        }

        @Override
        public void at(int value, int from, int to) {
            if (from > start) {
                settle();
            }
            if (from >= free && text.word(from, to)) {
                word = value;
                start = from;
                end = to;
            }
        }

        void settle() {
            if (word < 0) {
                return;
            }
            var sense = KNOWN.senses.get(word);
            var near = text.at(start) == ' ' ? NEAR : 1;
            if (sense != Sense.NONE) {
                hits.add(new Hit(sense, sense.value != 0 && negated + near >= start));
            }
            if (sense == Sense.NEGATION) {
                negated = end;
            } else if (sense.value != 0 || sense == Sense.BUT) {
                negated = Integer.MIN_VALUE; // "not bad, love it": the negation is spent
            }
            free = text.at(end - 1) == ' ' ? end - 1 : end; // the blank after a word is also the one before the next
            word = -1;
        }
    }
}
