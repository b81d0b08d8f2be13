package care.earshot.triage;

import java.util.Arrays;

/**
 * Finds many strings in one text. Every walk begins at a character and is at most as long as the longest string, so a
 * text costs its length times that bound. Children are found by one open-addressed table: small, quick to build.
 */
final class Trie {
    private long[] keys = new long[1 << 12];
    private int[] nexts = new int[1 << 12];
    private int used;
    private int states = 1;
    private int[] values = filled(1 << 10);

    /** What is told of a hit: {@code value} as added, and the half-open range in the folded text. */
    interface Hit {
        void at(int value, int start, int end);
    }

    /** The number of {@code key}: {@code value} if it is new, else what it already has. */
    int add(String key, int value) {
        var state = 0;
        for (var i = 0; i < key.length(); i++) {
            var next = next(state, key.charAt(i));
            if (next == 0) {
                next = states++;
                put(state, key.charAt(i), next);
            }
            state = next;
        }
        if (state >= values.length) {
            var old = values.length;
            values = Arrays.copyOf(values, Math.max(state + 1, old * 2));
            Arrays.fill(values, old, values.length, -1);
        }
        if (values[state] < 0) {
            values[state] = value;
        }
        return values[state];
    }

    void find(Folded text, Hit hit) {
        for (var start = 0; start < text.length(); start++) {
            var c = text.at(start);
            if (c != ' ' && (c < 0xE00 || c > 0xE7F)) {
                continue; // words begin at their space; Thai anywhere
            }
            var state = 0;
            for (var i = start; i < text.length(); i++) {
                state = next(state, text.at(i));
                if (state == 0) {
                    break;
                }
                if (state < values.length && values[state] >= 0) {
                    hit.at(values[state], start, i + 1);
                }
            }
        }
    }

    private int next(int state, char c) {
        var key = key(state, c);
        var mask = keys.length - 1;
        for (var slot = slot(key, mask); keys[slot] != 0; slot = (slot + 1) & mask) {
            if (keys[slot] == key) {
                return nexts[slot];
            }
        }
        return 0;
    }

    private void put(int state, char c, int next) {
        if (used * 2 >= keys.length) {
            var oldKeys = keys;
            var oldNexts = nexts;
            keys = new long[oldKeys.length * 2];
            nexts = new int[oldKeys.length * 2];
            for (var i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    insert(oldKeys[i], oldNexts[i]);
                }
            }
        }
        insert(key(state, c), next);
        used++;
    }

    private void insert(long key, int next) {
        var mask = keys.length - 1;
        var slot = slot(key, mask);
        while (keys[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        keys[slot] = key;
        nexts[slot] = next;
    }

    private static long key(int state, char c) {
        return ((long) state << 16 | c) + 1;
    }

    private static int slot(long key, int mask) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
    }

    private static int[] filled(int size) {
        var array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }
}
