package care.earshot.triage;

import java.util.Arrays;

/** Rows of up to four letters, each with a number, and in how many texts each of them is. */
final class Counted {
    /** So many texts are taken to have been read before the first, so that a single pair can be judged too. */
    private static final int BEFORE = 100;

    private static final double USUAL = 0.01;
    private static final double USUAL_SHORT = 0.05; // of rows below four letters: "the", "in"

    private final boolean words;
    private final LongMap numbers = new LongMap();
    private long[] keys = new long[1 << 10];
    private int[] in = new int[1 << 10];
    private int size;
    private int texts;

    /** @param words whether they are words, of which the short ones say little */
    Counted(boolean words) {
        this.words = words;
    }

    static long key(String text, int start, int end) {
        var key = 0L;
        for (var i = start; i < end; i++) {
            key = key << Character.SIZE | text.charAt(i);
        }
        return key;
    }

    int number(long key) {
        var known = numbers.get(key);
        if (known != 0) {
            return (int) known - 1;
        }
        if (size == in.length) {
            in = Arrays.copyOf(in, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size] = key;
        numbers.put(key, ++size);
        return size - 1;
    }

    /** One more text, by what it holds, each once. */
    void text(int[] held) {
        texts++;
        for (var number : held) {
            in[number]++;
        }
    }

    /** How rare each is, by number: 1 for what no text has, 0 for what all have (inverse document frequency). */
    double[] rarity() {
        var all = StrictMath.log(texts + BEFORE);
        var rarity = new double[size];
        for (var i = 0; i < size; i++) {
            var usual = words && (keys[i] >>> (3 * Character.SIZE)) == 0 ? USUAL_SHORT : USUAL;
            rarity[i] = StrictMath.log((texts + BEFORE) / (in[i] + BEFORE * usual)) / all;
        }
        return rarity;
    }
}
