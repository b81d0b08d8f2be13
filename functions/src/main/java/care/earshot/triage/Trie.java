package care.earshot.triage;

import java.util.Arrays;

/**
 * Finds many strings in one text. Every walk begins at a character and is at most as long as the longest string, so a
 * text costs its length times that bound.
 */
final class Trie {
    private final LongMap children;
    private int states = 1;
    private int[] values;

    Trie() {
        children = new LongMap();
        values = filled(1 << 10);
    }

    private Trie(LongMap children, int[] values) {
        this.children = children;
        this.values = values;
    }

    static Trie read(Compiled.Reader in) {
        return new Trie(LongMap.read(in), in.ints());
    }

    void write(Compiled.Writer out) {
        children.write(out);
        out.ints(values);
    }

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
                children.put(key(state, key.charAt(i)), next);
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
        return (int) children.get(key(state, c));
    }

    private static long key(int state, char c) {
        return ((long) state << 16 | c) + 1;
    }

    private static int[] filled(int size) {
        var array = new int[size];
        Arrays.fill(array, -1);
        return array;
    }
}
