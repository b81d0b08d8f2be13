package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The features that a model knows, and how telling each is: the fewer texts have it, the more. */
final class Vocabulary {
    private static final int LEAST_TEXTS = 2; // what stands in one text alone teaches that text
    private static final int MOST = 50_000; // features of one kind
    private static final float[] KIND = {1, 0.7f, 0.5f, 0.6f, 0.5f};

    private static final float[] DAMPENED = new float[256];

    static {
        for (var count = 1; count < DAMPENED.length; count++) {
            DAMPENED[count] = (float) (1 + StrictMath.log(count));
        }
    }

    private final Hashes[] hashes; // by kind
    private final float[] rarity; // by number of feature
    private final int[] offset; // the number of a kind's first feature

    private Vocabulary(Hashes[] hashes, float[] rarity) {
        this.hashes = hashes;
        this.rarity = rarity;
        this.offset = new int[Grams.KINDS + 1];
        for (var kind = 0; kind < Grams.KINDS; kind++) {
            offset[kind + 1] = offset[kind] + hashes[kind].size();
        }
    }

    /**
     * Of each kind what stands in two texts or more; where that is too much, what tells labels apart best by the
     * log-likelihood ratio (Dunning, Computational Linguistics 19, 1993).
     *
     * @param label of each text, -1 where it is none of them
     */
    static Vocabulary of(List<Grams.Bag[]> texts, int[] label, int labels) {
        return of(texts, label, labels, MOST);
    }

    /** @param most features of one kind */
    static Vocabulary of(List<Grams.Bag[]> texts, int[] label, int labels, int most) {
        var ratio = new Ratio(label, labels);
        var hashes = new Hashes[Grams.KINDS];
        var rarity = new float[0];
        for (var kind = 0; kind < Grams.KINDS; kind++) {
            var stands = stands(texts, kind, label);
            var possible = stands.length / LEAST_TEXTS; // features
            var found = new int[possible];
            var having = new int[possible];
            var worth = new double[possible];
            var count = 0;
            for (var i = 0; i < stands.length; ) {
                var end = i + 1;
                while (end < stands.length && stands[end] >> Integer.SIZE == stands[i] >> Integer.SIZE) {
                    end++;
                }
                if (end - i >= LEAST_TEXTS) {
                    found[count] = (int) (stands[i] >> Integer.SIZE);
                    having[count] = end - i;
                    worth[count++] = ratio.of(stands, i, end);
                }
                i = end;
            }
            var least = least(worth, count, most);
            var size = rarity.length;
            rarity = Arrays.copyOf(rarity, size + count);
            var kept = 0;
            for (var i = 0; i < count; i++) {
                if (worth[i] >= least) {
                    rarity[size + kept] = (float) (StrictMath.log((1.0 + texts.size()) / (1 + having[i])) + 1);
                    found[kept++] = found[i];
                }
            }
            hashes[kind] = new Hashes(Arrays.copyOf(found, kept));
            rarity = Arrays.copyOf(rarity, size + kept);
        }
        return new Vocabulary(hashes, rarity);
    }

    /** Where features stand: a feature's hash and, in the lower half, a label; rising. */
    private static long[] stands(List<Grams.Bag[]> texts, int kind, int[] label) {
        var total = 0;
        for (var text : texts) {
            total += text[kind].hashes().length;
        }
        var stands = new long[total];
        total = 0;
        for (var i = 0; i < label.length; i++) {
            for (var hash : texts.get(i)[kind].hashes()) {
                stands[total++] = (long) hash << Integer.SIZE | label[i] + 1;
            }
        }
        Arrays.sort(stands);
        return stands;
    }

    /** What a feature must be worth so that not more than {@code most} are; of equals all or none. */
    private static double least(double[] worth, int count, int most) {
        if (count <= most) {
            return Double.NEGATIVE_INFINITY;
        }
        var sorted = Arrays.copyOf(worth, count);
        Arrays.sort(sorted);
        return Math.nextUp(sorted[count - most - 1]);
    }

    int size() {
        return rarity.length;
    }

    /** The number of a feature, or -1. */
    int number(int kind, int hash) {
        var number = hashes[kind].number(hash);
        return number < 0 ? -1 : offset[kind] + number;
    }

    Vector vector(Grams.Bag[] text) {
        var found = 0;
        for (var bag : text) {
            found += bag.hashes().length;
        }
        var at = new int[found];
        var values = new float[found];
        var count = 0;
        var knownRows = 0;
        for (var kind = 0; kind < Grams.KINDS; kind++) {
            var bag = text[kind];
            var first = count;
            var square = 0.0;
            for (var i = 0; i < bag.hashes().length; i++) {
                var number = number(kind, bag.hashes()[i]);
                if (number >= 0) {
                    var value = dampened((int) bag.counts()[i]) * rarity[number];
                    at[count] = number;
                    values[count++] = value;
                    square += value * value;
                }
            }
            knownRows = kind == Grams.ROWS ? count : knownRows;
            var scale = square == 0 ? 0 : (float) (KIND[kind] / Math.sqrt(square));
            for (var i = first; i < count; i++) {
                values[i] *= scale;
            }
        }
        var rows = text[Grams.ROWS].hashes().length;
        return new Vector(
                Arrays.copyOf(at, count), Arrays.copyOf(values, count), rows == 0 ? 0 : (double) knownRows / rows);
    }

    /** Said ten times counts more than said once, but not ten times. */
    private static float dampened(int count) {
        return DAMPENED[Math.min(count, DAMPENED.length - 1)];
    }

    void write(DataOutputStream out) throws IOException {
        for (var some : hashes) {
            some.write(out);
        }
        for (var one : rarity) {
            out.writeFloat(one);
        }
    }

    static Vocabulary read(DataInputStream in) throws IOException {
        var hashes = new Hashes[Grams.KINDS];
        var total = 0;
        for (var kind = 0; kind < Grams.KINDS; kind++) {
            hashes[kind] = Hashes.read(in);
            total += hashes[kind].size();
        }
        var rarity = new float[total];
        for (var i = 0; i < total; i++) {
            rarity[i] = in.readFloat();
        }
        return new Vocabulary(hashes, rarity);
    }
}
