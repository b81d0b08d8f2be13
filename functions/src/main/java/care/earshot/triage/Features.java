package care.earshot.triage;

import java.util.Arrays;

/** What two texts can have in common, as hashes: words, their beginnings, neighbouring words; in Thai rows of letters. */
final class Features {
    private static final int MOST = 600;

    private Features() {}

    /** Each once. */
    static int[] of(Folded text) {
        var features = new int[MOST];
        var count = 0;
        var start = 1;
        var before = 0;
        for (var i = 1; i < text.length() && count + 8 < MOST; i++) {
            if (text.at(i) != ' ') {
                continue;
            }
            if (text.at(start) >= 0xE00 && text.at(start) <= 0xE7F) {
                for (var at = start; at + 3 <= i && count + 2 < MOST; at++) {
                    features[count++] = hash(text, at, at + 3, 3);
                    if (at + 5 <= i) {
                        features[count++] = hash(text, at, at + 5, 3);
                    }
                }
            } else {
                var word = hash(text, start, i, 1);
                features[count++] = word;
                features[count++] = before * 31 + word;
                if (i - start > 4) {
                    features[count++] = hash(text, start, start + 4, 2);
                }
                if (i - start > 6) {
                    features[count++] = hash(text, start, start + 6, 2);
                }
                before = word;
            }
            start = i + 1;
        }
        return distinct(features, count);
    }

    private static int[] distinct(int[] features, int count) {
        Arrays.sort(features, 0, count);
        var kept = 0;
        for (var i = 0; i < count; i++) {
            if (i == 0 || features[i] != features[i - 1]) {
                features[kept++] = features[i];
            }
        }
        return Arrays.copyOf(features, kept);
    }

    private static int hash(Folded text, int from, int to, int seed) {
        var hash = seed;
        for (var i = from; i < to; i++) {
            hash = (hash ^ text.at(i)) * 0x01000193;
        }
        return hash * 0x9E3779B1;
    }
}
