package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Long lists of words and phrases, each with what it tells: a sense. One walk through a text finds those of all lists. */
final class Lexicon {
    /** What is told of a word that stands in a text. */
    interface Found<S> {
        /** The half-open range is in the folded text. */
        void at(S sense, int start, int end);
    }

    private final Trie trie = new Trie();
    private int words;

    /**
     * Adds a list.
     *
     * @param name of a file of lines: language, sense: words; words
     * @param read of a line's head
     */
    <S> Words<S> add(String name, Function<String, S> read) {
        var list = new Words<S>();
        WordLists.read(name, ':', (head, written) -> {
            var sense = read.apply(head);
            for (var word : written.split(";", -1)) {
                var number = trie.add(key(word), words);
                words = Math.max(words, number + 1);
                list.put(number, sense);
            }
        });
        return list;
    }

    /** Of a line's head: the language, then the sense. */
    static String sense(String head) {
        return head.substring(head.indexOf(' ') + 1);
    }

    static String key(String word) {
        return Phrase.parse(word.strip()).parts().getFirst();
    }

    /** Tells each reading the words of its list in their order; of those that overlap the first, of these the longest. */
    void find(Folded text, Words<?>.Reading one, Words<?>.Reading other) {
        trie.find(text, (word, start, end) -> {
            one.at(word, start, end);
            other.at(word, start, end);
        });
        one.settle();
        other.settle();
    }

    /** One of the lists. */
    static final class Words<S> {
        private final List<@Nullable S> senses = new ArrayList<>(); // by number of the word

        private void put(int number, S sense) {
            while (senses.size() <= number) {
                senses.add(null);
            }
            if (senses.get(number) == null) {
                senses.set(number, sense);
            }
        }

        Reading reading(Folded text, Found<S> found) {
            return new Reading(text, found);
        }

        final class Reading {
            private final Folded text;
            private final Found<S> found;
            private @Nullable S sense; // of a word that may still turn out to be longer
            private int start;
            private int end;
            private int free; // where the next word may begin

            private Reading(Folded text, Found<S> found) {
                this.text = text;
                this.found = found;
            }

            private void at(int word, int from, int to) {
                var told = word < senses.size() ? senses.get(word) : null;
                if (told == null) {
                    return;
                }
                if (from > start) {
                    settle();
                }
                if (from >= free && text.word(from, to)) {
                    sense = told;
                    start = from;
                    end = to;
                }
            }

            private void settle() {
                if (sense != null) {
                    found.at(sense, start, end);
                    free = text.at(end - 1) == ' ' ? end - 1 : end; // a blank ends a word and begins the next
                    sense = null;
                }
            }
        }
    }
}
