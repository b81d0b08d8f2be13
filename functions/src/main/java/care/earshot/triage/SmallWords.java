package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * The small words of fifty languages, and letters that only some of them have, which count as one: how those are told
 * that {@link Grams} does not know.
 */
final class SmallWords {
    private static final float KNOWN = 1; // natural logarithms: what a small word counts for its languages
    private static final int SURE = 3; // of them, and two more than of the likeliest language
    private static final int SHARE = 6; // and one in so many words

    private static final char LETTER = '~'; // before a letter in the list
    private static final char ACCENTED = 0xC0; // the first of them

    private final List<String> names;
    private final LongMap words; // a bit for each language
    private final long[] letters = new long[Letters.FAST]; // likewise
    private final int[] lanes; // of each language in the table of n-grams, or -1

    private SmallWords(List<String> names, LongMap words) {
        this.names = names;
        this.words = words;
        for (var c = ACCENTED; c < Letters.FAST; c++) {
            letters[c] = words.get(LongMap.key("" + LETTER + c));
        }
        this.lanes = new int[names.size()];
        for (var i = 0; i < lanes.length; i++) {
            lanes[i] = Grams.shipped().languages().indexOf(names.get(i));
        }
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

    /** Counts a word, which has a mark at either end, for every language that has it, and favours those in the table. */
    void count(char[] word, int length, int[] hits, float[] totals) {
        for (var rest = shown(word, length); rest != 0; rest &= rest - 1) {
            var language = Long.numberOfTrailingZeros(rest);
            hits[language]++;
            if (lanes[language] >= 0) {
                totals[lanes[language]] += KNOWN;
            }
        }
    }

    /** The languages of a word or of its letters, a bit for each. */
    private long shown(char[] word, int length) {
        var shown = words.get(LongMap.key(word, 1, length - 1));
        for (var i = 1; i < length - 1; i++) {
            shown |= word[i] < Letters.FAST ? letters[word[i]] : 0;
        }
        return shown;
    }

    /**
     * The language beyond the table of n-grams that the small words show, or "".
     *
     * @param of how many words
     * @param likeliest of the table's languages
     * @param nothing whether the n-grams look like no language: then one word more than of the likeliest is enough, as it
     *     is for the team's languages
     */
    String other(int[] hits, int of, String likeliest, boolean nothing, List<String> configured) {
        var best = -1;
        for (var i = 0; i < hits.length; i++) {
            if (hits[i] > (best < 0 ? 0 : hits[best]) && lanes[i] < 0) {
                best = i;
            }
        }
        if (best < 0) {
            return "";
        }
        var lead = hits[best] - hits[names.indexOf(likeliest)];
        var shown = hits[best] >= SURE && hits[best] * SHARE >= of && lead >= 2;
        return shown || (lead >= 1 && (nothing || configured.contains(names.get(best)))) ? names.get(best) : "";
    }
}
