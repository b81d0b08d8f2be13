package care.earshot.triage.learned;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A network that reads words in their order: filters look through windows of one word, two and three, and of each filter
 * the window counts that it answers most (Kim, EMNLP 2014). A word is the mean of what tells it, so that one never seen
 * is still known by its parts (Bojanowski and others, TACL 2017). What a filter sees at a place of its window is learned
 * for each telling part by itself: then a text is judged by additions alone.
 */
final class Convolution {
    private static final int REMEMBERED = 1 << 11; // words whose row of sums is kept: most words are said again
    private static final int SLOT = 32 - 11; // bits of a hash that do not tell it

    private final Shape shape;
    private final Hashes known;
    private final Rows rows;
    private final float[] start; // of each filter
    private final float[] out; // filter by filter the weights of the labels
    private final float[] outStart;
    private final @Nullable Word[] remembered = new Word[REMEMBERED];

    Convolution(Shape shape, Hashes known, Rows rows, float[] start, float[] out, float[] outStart) {
        this.shape = shape;
        this.known = known;
        this.rows = rows;
        this.start = start;
        this.out = out;
        this.outStart = outStart;
    }

    /**
     * Which windows there are: those of one word up to {@code reach} words, {@code filters} of each.
     */
    record Shape(int reach, int filters) {
        int allFilters() {
            return reach * filters;
        }

        /** Of a word: what each filter sees of it at each place of its window. */
        int width() {
            return reach * (reach + 1) / 2 * filters;
        }

        /** Where in a word's row the windows of {@code words} words begin. */
        int first(int words) {
            return words * (words - 1) / 2 * filters;
        }
    }

    /** @param row what its telling parts sum up to */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Word(int[] telling, float[] row) {}

    /** The numbers of what is known of each word. */
    static int[][] numbers(int[][] sequence, Hashes known) {
        var numbers = new int[sequence.length][];
        for (var word = 0; word < numbers.length; word++) {
            var telling = sequence[word].clone();
            var count = 0;
            for (var hash : telling) {
                var number = known.number(hash);
                if (number >= 0) {
                    telling[count++] = number;
                }
            }
            numbers[word] = Arrays.copyOf(telling, count);
        }
        return numbers;
    }

    /**
     * Of each filter the window that it answers most.
     *
     * @param words row by row; only the first {@code count} are read
     * @param most gets the answers, before their start is added
     * @param where gets the word at which the window begins, below 0 if that is before the text; null: nobody asks, which
     *     is several times as fast
     */
    static void windows(Shape shape, float[][] words, int count, float[] most, int @Nullable [] where) {
        Arrays.fill(most, Float.NEGATIVE_INFINITY);
        var filters = shape.filters();
        var sums = new float[filters];
        for (var size = 1; size <= shape.reach(); size++) {
            var first = (size - 1) * filters;
            for (var begin = 1 - size; begin < Math.max(1, count); begin++) {
                Arrays.fill(sums, 0);
                for (var place = Math.max(0, -begin); place < size && begin + place < count; place++) {
                    add(sums, words[begin + place], shape.first(size) + place * filters);
                }
                if (where == null) {
                    larger(most, first, sums);
                } else {
                    larger(most, first, sums, where, begin);
                }
            }
        }
    }

    private static void add(float[] sums, float[] row, int first) {
        for (var k = 0; k < sums.length; k++) {
            sums[k] += row[first + k];
        }
    }

    private static void larger(float[] most, int first, float[] sums) {
        for (var k = 0; k < sums.length; k++) {
            most[first + k] = Math.max(most[first + k], sums[k]);
        }
    }

    private static void larger(float[] most, int first, float[] sums, int[] where, int begin) {
        for (var k = 0; k < sums.length; k++) {
            if (sums[k] > most[first + k]) {
                most[first + k] = sums[k];
                where[first + k] = begin;
            }
        }
    }

    /** Logarithms of likelihood, up to a constant. */
    float[] scores(int[][] sequence) {
        var numbers = numbers(sequence, known);
        var words = new float[numbers.length][];
        for (var word = 0; word < words.length; word++) {
            words[word] = row(numbers[word]);
        }
        var filters = new float[shape.allFilters()];
        windows(shape, words, words.length, filters, null);
        var scores = outStart.clone();
        for (var filter = 0; filter < filters.length; filter++) {
            var answer = filters[filter] + start[filter];
            if (answer > 0) {
                Weights.gather(scores, answer, out, filter * scores.length);
            }
        }
        return scores;
    }

    /** The same numbers whether it was remembered or not. */
    private float[] row(int[] telling) {
        var slot = (Arrays.hashCode(telling) * 0x9E3779B1) >>> SLOT;
        var before = remembered[slot];
        if (before != null && Arrays.equals(before.telling(), telling)) {
            return before.row();
        }
        var values = new float[telling.length];
        Arrays.fill(values, 1f / Math.max(1, telling.length));
        var row = new float[shape.width()];
        rows.add(new Vector(telling, values, 1), row);
        remembered[slot] = new Word(telling, row);
        return row;
    }

    void write(DataOutputStream stream) throws IOException {
        stream.writeInt(shape.reach());
        stream.writeInt(shape.filters());
        known.write(stream);
        rows.write(stream);
        ModelFile.floats(stream, start);
        ModelFile.floats(stream, out);
        ModelFile.floats(stream, outStart);
    }

    static Convolution read(DataInputStream in) throws IOException {
        var shape = new Shape(ModelFile.size(in), ModelFile.size(in));
        var known = Hashes.read(in);
        var rows = Rows.read(in);
        return new Convolution(shape, known, rows, ModelFile.floats(in), ModelFile.floats(in), ModelFile.floats(in));
    }
}
