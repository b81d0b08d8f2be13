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
    private static final int REMEMBERED = 1 << 12; // words whose row of sums is kept: most words are said again
    private static final int SLOT = 32 - 12; // bits of a hash that do not tell it

    private static final float STEPS = 1 << 20; // of 1, in which rows are added up

    private final Shape shape;
    private final Hashes known;
    private final Rows rows;
    private final float[] start; // of each filter
    private final float[] out; // filter by filter the weights of the labels
    private final float[] outStart;
    private final int[] nothing; // the row of a place before or after the text
    private final int[] missed = new int[REMEMBERED]; // the hash of a word that came once is not worth its row
    private final @Nullable Word[] remembered = new Word[REMEMBERED];

    Convolution(Shape shape, Hashes known, Rows rows, float[] start, float[] out, float[] outStart) {
        this.shape = shape;
        this.known = known;
        this.rows = rows;
        this.start = start;
        this.out = out;
        this.outStart = outStart;
        nothing = new int[shape.width()];
    }

    /**
     * Which windows there are: those of one word up to {@code reach} words (at most three), {@code filters} of each.
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
    private record Word(int[] telling, int[] row) {}

    /** The numbers of what is known of each word. */
    static int[][] numbers(int[][] sequence, Hashes known) {
        return Arrays.stream(sequence).map(word -> numbers(word, known)).toArray(int[][]::new);
    }

    private static int[] numbers(int[] telling, Hashes known) {
        var numbers = telling.clone();
        var count = 0;
        for (var hash : telling) {
            var number = known.number(hash);
            if (number >= 0) {
                numbers[count++] = number;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    /**
     * Of each filter the window that it answers most: for training, which asks where it stood.
     *
     * @param words row by row; only the first {@code count} are read
     * @param most gets the answers, before their start is added
     * @param where gets the word at which the window begins, below 0 if that is before the text
     */
    static void windows(Shape shape, float[][] words, int count, float[] most, int[] where) {
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
                larger(most, first, sums, where, begin);
            }
        }
    }

    private static void add(float[] sums, float[] row, int first) {
        for (var k = 0; k < sums.length; k++) {
            sums[k] += row[first + k];
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
        var words = new int[sequence.length][];
        for (var word = 0; word < words.length; word++) {
            words[word] = row(sequence[word]);
        }
        var most = most(words);
        var scores = outStart.clone();
        var answers = new float[most.length + 3]; // what is 0 to the next four adds nothing
        var firsts = new int[answers.length];
        var count = 0;
        for (var filter = 0; filter < most.length; filter++) {
            var answer = most[filter] / STEPS + start[filter];
            if (answer > 0) {
                answers[count] = answer;
                firsts[count++] = filter * scores.length;
            }
        }
        for (var i = 0; i < count; i += 4) {
            Weights.gatherFour(scores, answers, out, firsts, i);
        }
        return scores;
    }

    /** As {@link #windows}, in whole steps: a processor compares many of these at once. */
    private int[] most(int[][] words) {
        var filters = shape.filters();
        var most = new int[shape.allFilters()];
        Arrays.fill(most, Integer.MIN_VALUE);
        var last = Math.max(1, words.length);
        for (var begin = 0; begin < last; begin++) {
            larger(most, 0, filters, word(words, begin));
        }
        for (var begin = -1; begin < last && shape.reach() > 1; begin++) {
            larger(most, filters, filters, word(words, begin), word(words, begin + 1), shape.first(2));
        }
        for (var begin = -2; begin < last && shape.reach() > 2; begin++) {
            var first = shape.first(3);
            larger(
                    most,
                    2 * filters,
                    filters,
                    word(words, begin),
                    word(words, begin + 1),
                    word(words, begin + 2),
                    first);
        }
        return most;
    }

    private int[] word(int[][] words, int at) {
        return at < 0 || at >= words.length ? nothing : words[at];
    }

    private static void larger(int[] most, int to, int filters, int[] word) {
        for (var k = 0; k < filters; k++) {
            most[to + k] = Math.max(most[to + k], word[k]);
        }
    }

    private static void larger(int[] most, int to, int filters, int[] word, int[] next, int first) {
        var second = first + filters;
        for (var k = 0; k < filters; k++) {
            most[to + k] = Math.max(most[to + k], word[first + k] + next[second + k]);
        }
    }

    private static void larger(int[] most, int to, int filters, int[] word, int[] next, int[] third, int first) {
        var second = first + filters;
        var last = second + filters;
        for (var k = 0; k < filters; k++) {
            most[to + k] = Math.max(most[to + k], word[first + k] + next[second + k] + third[last + k]);
        }
    }

    /** The same numbers whether it was remembered or not. */
    private int[] row(int[] telling) {
        var hash = Arrays.hashCode(telling) * 0x9E3779B1;
        var slot = hash >>> SLOT;
        var before = remembered[slot];
        if (before != null && Arrays.equals(before.telling(), telling)) {
            return before.row();
        }
        var numbers = numbers(telling, known);
        var exact = new float[shape.width()];
        rows.add(numbers, STEPS / numbers.length, exact);
        var row = new int[exact.length];
        for (var k = 0; k < row.length; k++) {
            row[k] = (int) exact[k];
        }
        if (missed[slot] == hash) {
            remembered[slot] = new Word(telling, row);
        }
        missed[slot] = hash;
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
        if (shape.reach() < 1 || shape.reach() > 3) {
            throw new IOException("windows of " + shape.reach() + " words");
        }
        var known = Hashes.read(in);
        var rows = Rows.read(in);
        return new Convolution(shape, known, rows, ModelFile.floats(in), ModelFile.floats(in), ModelFile.floats(in));
    }
}
