package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Hashes by number, rising, each found at once. */
final class Hashes {
    private final int[] hashes;
    private final long[] slots; // a hash and, in the lower half, its number and 1; 0 is empty

    /** @param hashes rising, each once */
    Hashes(int[] hashes) {
        this.hashes = hashes;
        slots = new long[Integer.highestOneBit(Math.max(8, hashes.length)) * 4];
        for (var i = 0; i < hashes.length; i++) {
            var slot = hashes[i] & slots.length - 1;
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = (long) hashes[i] << Integer.SIZE | i + 1;
        }
    }

    /**
     * What stands in most texts; of what stands in equally many all or none.
     *
     * @param texts word by word the hashes of each
     * @param fewest texts that it must stand in
     * @param most hashes
     */
    static Hashes of(List<int[][]> texts, int fewest, int most) {
        var all = texts.stream()
                .flatMapToInt(
                        text -> Arrays.stream(text).flatMapToInt(Arrays::stream).distinct())
                .sorted()
                .toArray();
        var having = new int[all.length];
        var count = 0;
        for (var i = 0; i < all.length; ) {
            var end = i + 1;
            while (end < all.length && all[end] == all[i]) {
                end++;
            }
            if (end - i >= fewest) {
                having[count] = end - i;
                all[count++] = all[i];
            }
            i = end;
        }
        var least = fewest;
        if (count > most) {
            var sorted = Arrays.copyOf(having, count);
            Arrays.sort(sorted);
            least = sorted[count - most - 1] + 1;
        }
        var kept = 0;
        for (var i = 0; i < count; i++) {
            if (having[i] >= least) {
                all[kept++] = all[i];
            }
        }
        return new Hashes(Arrays.copyOf(all, kept));
    }

    int size() {
        return hashes.length;
    }

    /** The number of a hash, or -1. */
    int number(int hash) {
        for (var slot = hash & slots.length - 1; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (slots[slot] >> Integer.SIZE == hash) {
                return (int) slots[slot] - 1;
            }
        }
        return -1;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(hashes.length);
        for (var hash : hashes) {
            out.writeInt(hash);
        }
    }

    static Hashes read(DataInputStream in) throws IOException {
        var hashes = new int[ModelFile.size(in)];
        for (var i = 0; i < hashes.length; i++) {
            hashes[i] = in.readInt();
        }
        return new Hashes(hashes);
    }
}
