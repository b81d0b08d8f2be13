package care.earshot.local.lingua;

/** How often: a sum for each number but 0, in two plain arrays, because there are millions. */
final class Tally {
    private long[] keys = new long[1 << 10];
    private double[] sums = new double[1 << 10];
    private int size;

    /** Takes an entry. */
    interface Each {
        void at(long key, double sum);
    }

    /** 0 for what was never added. */
    double get(long key) {
        return sums[slot(key)];
    }

    void add(long key, double count) {
        if (size * 2 >= keys.length) {
            grow();
        }
        var slot = slot(key);
        if (keys[slot] == 0) {
            keys[slot] = key;
            size++;
        }
        sums[slot] += count;
    }

    int size() {
        return size;
    }

    /** While this runs, nothing may be added to this one. */
    void each(Each each) {
        for (var i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                each.at(keys[i], sums[i]);
            }
        }
    }

    private void grow() {
        var oldKeys = keys;
        var oldSums = sums;
        keys = new long[oldKeys.length * 2];
        sums = new double[oldKeys.length * 2];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                var slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                sums[slot] = oldSums[i];
            }
        }
    }

    private int slot(long key) {
        var mask = keys.length - 1;
        var slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
