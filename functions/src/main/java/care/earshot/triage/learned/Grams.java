package care.earshot.triage.learned;

import care.earshot.triage.Mood;
import care.earshot.triage.Senses;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/**
 * What is told of a text: rows of one to five characters inside what stands between blanks, words with their
 * neighbours, pairs of words wherever they stand, and what the word lists say of its feeling and its topics. Each kind is
 * weighted for itself. Needs no tokenizer: where nobody writes blanks, as in Thai, the rows of characters carry it.
 */
final class Grams {
    static final int KINDS = 5;

    static final int PAIRS = 3;

    static final int ROWS = 0;
    static final int WORDS = 1;
    private static final int MOOD = 2;
    private static final int TOPICS = 4;

    static final int START = 0x811C9DC5; // of a row's hash (FNV-1a)
    static final int PRIME = 0x01000193;
    static final int WORD = 0x2545F491; // of a whole word's

    private static final int ROW = 5;
    private static final int PAIRED = 40; // words of which pairs are made: a text's cost stays in proportion
    private static final int SIGNIFICANT = 5; // characters of a word in a pair: endings differ, the pair is the same

    /** One place where a feature stands. */
    interface Found {
        void feature(int kind, int hash, int start, int end);
    }

    private Grams() {}

    static void find(Plain text, Senses senses, Found found) {
        var start = 0;
        for (var i = 1; i < text.length(); i++) {
            if (text.blank(i)) {
                rows(text, start, i + 1, found);
                start = i;
            }
        }
        words(text, found);
        for (var hit : senses.topics()) {
            found.feature(TOPICS, mixed(hit.topic().hashCode()), text.place(hit.from()), text.place(hit.to()));
        }
    }

    private static void rows(Plain text, int start, int end, Found found) {
        for (var i = start; i < end; i++) {
            var hash = START;
            for (var k = i; k < Math.min(end, i + ROW); k++) {
                hash = (hash ^ text.at(k)) * PRIME;
                if (k > i || !text.blank(i)) {
                    found.feature(ROWS, mixed(hash), i, k + 1);
                }
            }
        }
    }

    private static void words(Plain text, Found found) {
        var starts = new int[text.length()];
        var ends = new int[text.length()];
        var count = 0;
        for (var i = 0; i < text.length(); ) {
            var end = word(text, i);
            if (!text.blank(i)) {
                starts[count] = i;
                ends[count++] = end;
            }
            i = end;
        }
        for (var i = 0; i < count; i++) {
            var hash = hash(text, starts[i], ends[i], WORD);
            found.feature(WORDS, mixed(hash), starts[i], ends[i]);
            if (i + 1 < count) {
                var next = hash(text, starts[i + 1], ends[i + 1], hash * 31 + 7);
                found.feature(WORDS, mixed(next), starts[i], ends[i + 1]);
            }
        }
        pairs(text, starts, ends, Math.min(count, PAIRED), found);
    }

    private static void pairs(Plain text, int[] starts, int[] ends, int count, Found found) {
        var stems = new int[count];
        for (var i = 0; i < count; i++) {
            stems[i] = mixed(hash(text, starts[i], Math.min(ends[i], starts[i] + SIGNIFICANT), 0x1B873593));
        }
        for (var i = 0; i < count; i++) {
            for (var k = i + 1; k < count; k++) {
                if (stems[i] != stems[k]) {
                    var low = Math.min(stems[i], stems[k]);
                    var high = Math.max(stems[i], stems[k]);
                    found.feature(PAIRS, mixed(low * 0x5BD1E995 + high), starts[i], ends[i]);
                }
            }
        }
    }

    /** The end of the word at {@code start}: letters, digits and marks, also after @ or #; any other sign for itself. */
    static int word(Plain text, int start) {
        var i = start;
        if (text.at(i) == '@' || text.at(i) == '#') {
            i++;
        }
        while (i < text.length() && belongs(text.at(i))) {
            i++;
        }
        if (i > start) {
            return i;
        }
        return Character.isHighSurrogate(text.at(i)) && i + 1 < text.length() ? i + 2 : i + 1;
    }

    private static boolean belongs(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    static int hash(Plain text, int from, int to, int seed) {
        var hash = seed;
        for (var i = from; i < to; i++) {
            hash = (hash ^ text.at(i)) * PRIME;
        }
        return hash;
    }

    static int mixed(int hash) {
        var mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }

    /** What the word lists say of a text's feeling: hundreds of words that few examples hold count as one. */
    private static void mood(List<Mood.Hit> hits, Gather gather) {
        var sum = 0.0;
        var negative = 0;
        var positive = 0;
        var counts = new EnumMap<Mood.Sense, Integer>(Mood.Sense.class);
        for (var hit : hits) {
            var value = hit.value();
            sum += value;
            negative += value < 0 ? 1 : 0;
            positive += value > 0 ? 1 : 0;
            var count = counts.merge(hit.sense(), 1, Integer::sum);
            if (count <= 2) {
                gather.add(MOOD, hit.sense().name().hashCode() * 31 + count);
            }
        }
        var score = (int) Math.round(Math.max(-4, Math.min(4, sum)));
        gather.add(MOOD, 100 + score);
        gather.add(MOOD, 200 + Math.min(3, negative));
        gather.add(MOOD, 300 + Math.min(3, positive));
        gather.add(MOOD, 400 + Integer.signum(score));
    }

    /** The features of one kind: each hash once, rising, with how often it stands there. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    record Bag(int[] hashes, float[] counts) {}

    static Bag[] bags(Plain text, Senses senses) {
        var gather = new Gather();
        find(text, senses, (kind, hash, start, end) -> gather.add(kind, hash));
        mood(senses.moods(), gather);
        var bags = new Bag[KINDS];
        for (var kind = 0; kind < KINDS; kind++) {
            bags[kind] = gather.bag(kind);
        }
        return bags;
    }

    private static final class Gather {
        private final int[][] hashes = new int[KINDS][256];
        private final int[] sizes = new int[KINDS];

        void add(int kind, int hash) {
            if (sizes[kind] == hashes[kind].length) {
                hashes[kind] = Arrays.copyOf(hashes[kind], sizes[kind] * 2);
            }
            hashes[kind][sizes[kind]++] = hash;
        }

        Bag bag(int kind) {
            var all = hashes[kind];
            Arrays.sort(all, 0, sizes[kind]);
            var counts = new float[sizes[kind]];
            var kept = 0;
            for (var i = 0; i < sizes[kind]; i++) {
                if (kept == 0 || all[i] != all[kept - 1]) {
                    all[kept++] = all[i];
                }
                counts[kept - 1]++;
            }
            return new Bag(Arrays.copyOf(all, kept), Arrays.copyOf(counts, kept));
        }
    }
}
