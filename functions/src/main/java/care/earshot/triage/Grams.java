package care.earshot.triage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * How likely each language is to go on with a letter after the one to four before it: one table of n-grams, each with a
 * step from 0 to 15 for every language and for no language at all. The steps of an n-gram correct those of the n-gram
 * without its first letter, so that adding up all that are known gives the logarithm of a smoothed five-gram model's
 * probability, up to what all languages share. What tells languages apart little is left out.
 *
 * <p>An n-gram is known by its 64-bit hash alone: the first bits lead to its bucket, 16 others are compared there, so
 * that one in ten thousand unknown n-grams is taken for another. Read, the table is three plain arrays. Over 250 lines
 * because whoever reads the table and whoever writes it must agree.
 */
public final class Grams {
    /** Letters of the longest n-gram, the marks of begin and end among them. */
    public static final int LONGEST = 5;

    /** Languages and, last, none: letters as they come in all of them, in no order. */
    public static final int LANES = 16;

    /** Stands before a word's first letter. */
    public static final char BEGIN = '\u0002';

    /** Stands behind a word's last letter. */
    public static final char END = '\u0003';

    static final int NONE = LANES - 1;

    private static final String RESOURCE = "languages.bin";
    private static final int MAGIC = 0x45474C54;
    private static final int VERSION = 1;
    private static final int HEAD = 4 * Integer.BYTES + Float.BYTES + 2 * NONE;
    private static final int MOST = 64 << 20; // bytes
    private static final int BUCKET = 4; // n-grams in one, on average
    private static final long FOUR = 0x000F_000F_000F_000FL;

    private final List<String> languages;
    private final float step;
    private final int bits;
    private final int[] starts;
    private final short[] prints;
    private final long[] values;

    private Grams(List<String> languages, float step, int bits, int[] starts, short[] prints, long[] values) {
        this.languages = languages;
        this.step = step;
        this.bits = bits;
        this.starts = starts;
        this.prints = prints;
        this.values = values;
    }

    private static final class Shipped {
        private static final Grams GRAMS = load();

        private static Grams load() {
            try (var in = Grams.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is not on the class path");
                }
                return read(all(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** At once, into an array of the size that its head says: gathering pieces takes several times as long. */
    private static byte[] all(InputStream in) throws IOException {
        var head = in.readNBytes(HEAD);
        if (head.length < HEAD) {
            return head;
        }
        var says = ByteBuffer.wrap(head);
        var length = length(says.getInt(2 * Integer.BYTES), says.getInt(3 * Integer.BYTES));
        var table = Arrays.copyOf(head, Math.clamp(length, HEAD, MOST));
        var read = HEAD + in.readNBytes(table, HEAD, table.length - HEAD);
        return read == table.length ? table : Arrays.copyOf(table, read);
    }

    /** The table of this build, read once. */
    static Grams shipped() {
        return Shipped.GRAMS;
    }

    /** The languages that it tells apart, in the order of the steps. */
    public List<String> languages() {
        return languages;
    }

    /** What one step is worth, in natural logarithms of probability. */
    float step() {
        return step;
    }

    /**
     * Adds up what a word's n-grams say.
     *
     * @param word {@link #BEGIN}, letters in lower case, {@link #END}
     * @param length of all that, at most 800
     * @param steps the sums, {@link #LANES} of them: more is likelier
     */
    void add(char[] word, int length, int[] steps) {
        long first = 0, second = 0, third = 0, fourth = 0; // four sums of 16 bits in each
        for (var last = 1; last < length; last++) {
            var key = 0L;
            var begin = Math.max(0, last - LONGEST + 1);
            for (var i = last; i >= begin; i--) {
                key = longer(key, word[i]);
                var found = find(mixed(key));
                if (found < 0) {
                    break; // who knows a longer one knows this one too
                }
                var value = values[found];
                first += value & FOUR;
                second += (value >>> 4) & FOUR;
                third += (value >>> 8) & FOUR;
                fourth += (value >>> 12) & FOUR;
            }
        }
        for (var i = 0; i < LANES; i += 4) {
            var shift = 4 * i;
            steps[i] = (int) (first >>> shift) & 0xFFFF;
            steps[i + 1] = (int) (second >>> shift) & 0xFFFF;
            steps[i + 2] = (int) (third >>> shift) & 0xFFFF;
            steps[i + 3] = (int) (fourth >>> shift) & 0xFFFF;
        }
    }

    private int find(long hash) {
        var bucket = (int) (hash >>> (Long.SIZE - bits));
        var print = (short) (hash >>> 8);
        var end = starts[bucket + 1];
        for (var i = starts[bucket]; i < end; i++) {
            if (prints[i] == print) {
                return i;
            }
        }
        return -1;
    }

    /** The hash of an n-gram by which {@link #write} knows it. */
    public static long hash(CharSequence gram) {
        var key = 0L;
        for (var i = gram.length() - 1; i >= 0; i--) {
            key = longer(key, gram.charAt(i));
        }
        return mixed(key);
    }

    /** From the last letter to the first, so that each n-gram is one step from the one that is shorter by a letter. */
    private static long longer(long key, char letter) {
        return (key + letter) * 0x9E3779B97F4A7C15L;
    }

    private static long mixed(long key) {
        var hash = (key ^ (key >>> 29)) * 0xBF58476D1CE4E5B9L;
        return hash ^ (hash >>> 32);
    }

    /**
     * Writes a table.
     *
     * @param languages at most 15, by codes of two letters
     * @param step what one step is worth, in natural logarithms
     * @param hashes of n-grams; with each n-gram also the one without its first letter
     * @param values of each n-gram 16 steps of four bits, the first language's lowest, none's highest
     */
    public static byte[] write(List<String> languages, float step, long[] hashes, long[] values) {
        var bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.max(2, hashes.length / BUCKET));
        var order = new ArrayList<Integer>();
        for (var i = 0; i < hashes.length; i++) {
            order.add(i);
        }
        order.sort((one, other) -> Long.compareUnsigned(hashes[one], hashes[other]));
        var sizes = new byte[1 << bits];
        for (var hash : hashes) {
            sizes[(int) (hash >>> (Long.SIZE - bits))]++; // of 256 in a bucket for four nobody has heard
        }
        var table = new byte[length(bits, hashes.length)];
        var out = ByteBuffer.wrap(table);
        out.putInt(MAGIC).putInt(VERSION).putInt(bits).putInt(hashes.length).putFloat(step);
        for (var i = 0; i < NONE; i++) {
            out.put((i < languages.size() ? languages.get(i) : "--").getBytes(StandardCharsets.US_ASCII));
        }
        out.put(sizes);
        order.forEach(i -> out.putShort((short) (hashes[i] >>> 8)));
        order.forEach(i -> out.putLong(values[i]));
        out.putInt(sum(table));
        return table;
    }

    private static int length(int bits, int grams) {
        return HEAD + (1 << bits) + grams * (Short.BYTES + Long.BYTES) + Integer.BYTES;
    }

    private static int sum(byte[] table) {
        var sum = new CRC32();
        sum.update(table, 0, table.length - Integer.BYTES);
        return (int) sum.getValue();
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is none, of another version, or damaged
     */
    static Grams read(byte[] written) {
        var in = ByteBuffer.wrap(written);
        if (written.length < HEAD || in.getInt() != MAGIC) {
            throw new IllegalArgumentException(RESOURCE + ": no table of languages");
        }
        var version = in.getInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    RESOURCE + ": of version " + version + ", this build reads version " + VERSION);
        }
        var bits = in.getInt();
        var grams = in.getInt();
        if (bits < 1
                || bits > 24
                || grams < 0
                || written.length != length(bits, grams)
                || in.getInt(written.length - Integer.BYTES) != sum(written)) {
            throw new IllegalArgumentException(RESOURCE + ": damaged, its length or its sum is not what it says");
        }
        var step = in.getFloat();
        var languages = new ArrayList<String>();
        for (var i = 0; i < NONE; i++) {
            var name = new String(written, in.position() + 2 * i, 2, StandardCharsets.US_ASCII);
            if (!name.equals("--")) {
                languages.add(name);
            }
        }
        in.position(HEAD + (1 << bits));
        var prints = new short[grams];
        in.asShortBuffer().get(prints);
        in.position(in.position() + grams * Short.BYTES);
        var values = new long[grams];
        in.asLongBuffer().get(values);
        return new Grams(List.copyOf(languages), step, bits, starts(written, 1 << bits), prints, values);
    }

    private static int[] starts(byte[] written, int buckets) {
        var starts = new int[buckets + 1];
        var start = 0;
        for (var i = 0; i < buckets; i++) {
            start += written[HEAD + i] & 0xFF;
            starts[i + 1] = start;
        }
        return starts;
    }
}
