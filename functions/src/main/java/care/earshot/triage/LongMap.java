package care.earshot.triage;

/**
 * Numbers by number, in two plain arrays: small, quick to build, and read back at a start as it was written by the
 * build. Texts are looked up by their 64-bit hash.
 */
final class LongMap {
    private static final long SEED = 0xCBF29CE484222325L;
    private long[] keys;
    private long[] values;
    private int used;

    LongMap() {
        this(new long[1 << 10], new long[1 << 10]);
    }

    private LongMap(long[] keys, long[] values) {
        this.keys = keys;
        this.values = values;
    }

    static LongMap read(Compiled.Reader in) {
        return new LongMap(in.longs(), in.longs());
    }

    void write(Compiled.Writer out) {
        out.longs(keys);
        out.longs(values);
    }

    /** The number at a key, which is not 0; 0 if there is none. */
    long get(long key) {
        return values[slot(key)];
    }

    /** @param value not 0 */
    void put(long key, long value) {
        if (used * 2 >= keys.length) {
            grow();
        }
        var slot = slot(key);
        if (keys[slot] == 0) {
            used++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new long[oldKeys.length * 2];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                var slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    /** Where a key is or would be. */
    private int slot(long key) {
        var mask = keys.length - 1;
        var slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** The key of a text. */
    static long key(String text) {
        var key = SEED;
        for (var i = 0; i < text.length(); i++) {
            key = (key ^ text.charAt(i)) * 0x100000001B3L;
        }
        return key;
    }

    /** The same of a part of an array. */
    static long key(char[] text, int from, int to) {
        var key = SEED;
        for (var i = from; i < to; i++) {
            key = (key ^ text[i]) * 0x100000001B3L;
        }
        return key;
    }
}
