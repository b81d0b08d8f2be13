package care.earshot.triage.learned;

/** Numbers that look like chance and are the same on every machine: training shuffles, and must be repeatable. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    }

    private long next() {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return state;
    }

    /** From 0 to less than 1. */
    float share() {
        return (next() >>> 40) * 0x1p-24f;
    }

    void shuffle(int[] order) {
        for (var i = order.length - 1; i > 0; i--) {
            var other = (int) Math.floorMod(next() >>> 8, (long) i + 1);
            var kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    static int[] order(int size) {
        var order = new int[size];
        for (var i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }
}
