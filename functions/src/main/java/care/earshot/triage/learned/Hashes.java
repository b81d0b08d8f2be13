package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Hashes by number, rising, each found at once. */
final class Hashes {
    private final int[] hashes;
    private final int[] slots; // numbers, -1 in empty ones

    /** @param hashes rising, each once */
    Hashes(int[] hashes) {
        this.hashes = hashes;
        slots = new int[Integer.highestOneBit(Math.max(8, hashes.length)) * 4];
        Arrays.fill(slots, -1);
        for (var i = 0; i < hashes.length; i++) {
            var slot = hashes[i] & slots.length - 1;
            while (slots[slot] >= 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i;
        }
    }

    int size() {
        return hashes.length;
    }

    /** The number of a hash, or -1. */
    int number(int hash) {
        for (var slot = hash & slots.length - 1; slots[slot] >= 0; slot = slot + 1 & slots.length - 1) {
            if (hashes[slots[slot]] == hash) {
                return slots[slot];
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
