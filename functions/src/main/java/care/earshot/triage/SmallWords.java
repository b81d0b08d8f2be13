package care.earshot.triage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The small words of forty languages: how those are told that {@link Grams} does not know. */
final class SmallWords {
    private static final int SURE = 3; // of them, and two more than of the likeliest language
    private static final int SHARE = 6; // and one in so many words

    private final List<String> names;
    private final LongMap words; // a bit for each language
    private final Set<String> inGrams = new HashSet<>(Grams.shipped().languages());

    private SmallWords(List<String> names, LongMap words) {
        this.names = names;
        this.words = words;
    }

    static SmallWords load() {
        var names = new ArrayList<String>();
        var words = new LongMap();
        WordLists.read("languages.txt", ' ', (language, list) -> {
            var bit = 1L << names.size();
            names.add(language);
            for (var word : list.split(" ", -1)) {
                var key = LongMap.key(word);
                words.put(key, words.get(key) | bit);
            }
        });
        return new SmallWords(names, words);
    }

    static SmallWords read(Compiled.Reader in) {
        return new SmallWords(in.texts().all(), LongMap.read(in));
    }

    void write(Compiled.Writer out) {
        out.texts(Compiled.Texts.of(names));
        words.write(out);
    }

    /** No hits yet, of as many languages as there are. */
    int[] none() {
        return new int[names.size()];
    }

    /** Counts a word, which has a mark at either end, for every language that has it. */
    void count(char[] word, int length, int[] hits) {
        for (var rest = words.get(LongMap.key(word, 1, length - 1)); rest != 0; rest &= rest - 1) {
            hits[Long.numberOfTrailingZeros(rest)]++;
        }
    }

    /**
     * The language beyond the table of n-grams that the small words show, or "".
     *
     * @param of how many words
     * @param likeliest of the table's languages
     * @param easily whether one word more than of the likeliest is enough: for those the team knows, and where the
     *     n-grams look like no language
     */
    String other(int[] hits, int of, String likeliest, Predicate<String> easily) {
        var best = -1;
        for (var i = 0; i < hits.length; i++) {
            if (hits[i] > (best < 0 ? 0 : hits[best]) && !inGrams.contains(names.get(i))) {
                best = i;
            }
        }
        if (best < 0) {
            return "";
        }
        var lead = hits[best] - hits[names.indexOf(likeliest)];
        var shown = hits[best] >= SURE && hits[best] * SHARE >= of && lead >= 2;
        return shown || (lead >= 1 && easily.test(names.get(best))) ? names.get(best) : "";
    }
}
