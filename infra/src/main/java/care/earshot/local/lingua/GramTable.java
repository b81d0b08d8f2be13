package care.earshot.local.lingua;

import care.earshot.triage.Grams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the n-grams that tell languages apart best, and rounds what they tell to steps.
 *
 * <p>A language goes on with a letter with the probability of its five-gram model, smoothed by the shorter ones (Witten
 * and Bell 1991). An n-gram's own part is what it changes of the shorter one's logarithm; what it is worth is that part
 * beside the other languages', times how often it comes. The rounding of a short n-gram is made good by the longer ones.
 */
final class GramTable {
    private static final int LANES = Grams.LANES;
    private static final int NONE = LANES - 1;
    private static final float STEP = 0.5f;

    /** So far below the likeliest: the more unlikely, the less it matters how much. Fewer of them pack better. */
    private static final int[] BELOW = {0, 1, 2, 3, 5, 8, 11, 15};

    private static final double UNSEEN = 0.02; // counts of a letter that a language never writes
    private static final double RARE = 0.7; // words of a dictionary count more than their share of a text

    private final List<String> languages;
    private final List<Counts> counts;
    private final Alphabet alphabet;
    private final Rows[] rows = new Rows[Grams.LONGEST + 1];

    /** All n-grams of one length, in order; for each what the languages make of it, and what it is worth. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Rows(int length, long[] grams, float[] logs, float[] worth, boolean[] kept) {
        /** Where the n-gram without its first letter is among the shorter ones. */
        int in(Rows shorter, int row) {
            return Arrays.binarySearch(shorter.grams, Alphabet.shorter(grams[row], length));
        }
    }

    private GramTable(List<String> languages, List<Counts> counts, Alphabet alphabet) {
        this.languages = languages;
        this.counts = counts;
        this.alphabet = alphabet;
    }

    /**
     * Makes the table.
     *
     * @param most about so many n-grams
     */
    static byte[] of(List<String> languages, List<Counts> counts, Alphabet alphabet, int most) {
        var table = new GramTable(languages, counts, alphabet);
        table.single();
        for (var length = 2; length <= Grams.LONGEST; length++) {
            table.longer(length);
        }
        table.choose(most);
        return table.rounded();
    }

    private Rows rows(int length) {
        var all = new Tally();
        counts.forEach(language -> language.of(length).each((gram, count) -> {
            if (all.get(gram) == 0) {
                all.add(gram, 1);
            }
        }));
        var grams = new long[all.size()];
        var next = new int[1];
        all.each((gram, one) -> grams[next[0]++] = gram);
        Arrays.sort(grams);
        var made = new Rows(
                length, grams, new float[grams.length * LANES], new float[grams.length], new boolean[grams.length]);
        rows[length] = made;
        return made;
    }

    private void single() {
        var made = rows(1);
        for (var lane = 0; lane < languages.size(); lane++) {
            var all = new double[1];
            counts.get(lane).of(1).each((gram, count) -> all[0] += gram == Alphabet.BEGIN ? 0 : count);
            for (var row = 0; row < made.grams.length; row++) {
                var share = (counts.get(lane).of(1).get(made.grams[row]) + UNSEEN) / (all[0] + UNSEEN * 400);
                made.logs[row * LANES + lane] = (float) StrictMath.log(share);
                made.logs[row * LANES + NONE] += (float) (share / languages.size());
            }
        }
        for (var row = 0; row < made.grams.length; row++) {
            made.kept[row] = true;
            made.logs[row * LANES + NONE] = (float) StrictMath.log(made.logs[row * LANES + NONE]);
        }
    }

    private void longer(int length) {
        var made = rows(length);
        var shorter = rows[length - 1];
        var below = new int[made.grams.length];
        for (var row = 0; row < below.length; row++) {
            below[row] = made.in(shorter, row) * LANES;
            made.logs[row * LANES + NONE] = shorter.logs[below[row] + NONE];
        }
        for (var lane = 0; lane < languages.size(); lane++) {
            var seen = counts.get(lane).of(length);
            var all = new Tally();
            var kinds = new Tally();
            seen.each((gram, count) -> {
                all.add(Alphabet.context(gram), count);
                kinds.add(Alphabet.context(gram), Math.min(1, count));
            });
            for (var row = 0; row < below.length; row++) {
                var context = Alphabet.context(made.grams[row]);
                var less = shorter.logs[below[row] + lane];
                var times = all.get(context);
                var differ = kinds.get(context);
                made.logs[row * LANES + lane] = times == 0
                        ? less
                        : (float) StrictMath.log(
                                (seen.get(made.grams[row]) + differ * StrictMath.exp(less)) / (times + differ));
            }
        }
        for (var row = 0; row < below.length; row++) {
            made.worth[row] = worth(made, row, shorter, below[row]);
        }
    }

    private float worth(Rows made, int row, Rows shorter, int below) {
        var mean = 0.0;
        for (var lane = 0; lane < languages.size(); lane++) {
            mean += StrictMath.exp(made.logs[row * LANES + lane] - shorter.logs[below + lane]) / languages.size();
        }
        var average = StrictMath.log(mean);
        var worth = 0.0;
        for (var lane = 0; lane < languages.size(); lane++) {
            var often = counts.get(lane).of(made.length).get(made.grams[row])
                    / counts.get(lane).words();
            var more = made.logs[row * LANES + lane] - shorter.logs[below + lane] - average;
            worth += often > 0 && more > 0 ? StrictMath.pow(often, RARE) * more : 0;
        }
        return (float) worth;
    }

    /** The best, and with each the shorter ones that it corrects. */
    private void choose(int most) {
        var all = 0;
        for (var length = 2; length <= Grams.LONGEST; length++) {
            all += rows[length].worth.length;
        }
        var sorted = new float[all];
        for (int length = 2, at = 0; length <= Grams.LONGEST; at += rows[length++].worth.length) {
            System.arraycopy(rows[length].worth, 0, sorted, at, rows[length].worth.length);
        }
        Arrays.sort(sorted);
        var least = sorted[Math.max(0, all - most)];
        for (var length = Grams.LONGEST; length > 1; length--) {
            for (var row = 0; row < rows[length].grams.length; row++) {
                rows[length].kept[row] |= rows[length].worth[row] >= least;
                if (rows[length].kept[row]) {
                    rows[length - 1].kept[rows[length].in(rows[length - 1], row)] = true;
                }
            }
        }
    }

    private byte[] rounded() {
        var hashes = new ArrayList<Long>();
        var values = new ArrayList<Long>();
        var told = new float[0]; // what the shorter ones that are kept say, rounded
        for (var length = 1; length <= Grams.LONGEST; length++) {
            var here = rows[length];
            var now = new float[here.logs.length];
            for (var row = 0; row < here.grams.length; row++) {
                if (length > 1) {
                    System.arraycopy(told, here.in(rows[length - 1], row) * LANES, now, row * LANES, LANES);
                }
                if (here.kept[row]) {
                    hashes.add(Grams.hash(alphabet.text(here.grams[row])));
                    values.add(steps(here.logs, now, row * LANES));
                }
            }
            told = now;
        }
        return Grams.write(
                languages,
                STEP,
                hashes.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToLong(Long::longValue).toArray());
    }

    private static long steps(float[] logs, float[] told, int at) {
        var most = Float.NEGATIVE_INFINITY;
        for (var lane = 0; lane < LANES; lane++) {
            most = Math.max(most, logs[at + lane] - told[at + lane]);
        }
        var value = 0L;
        for (var lane = 0; lane < LANES; lane++) {
            var step = 15 - below((most - (logs[at + lane] - told[at + lane])) / STEP);
            value |= (long) step << (4 * lane);
            told[at + lane] += step * STEP;
        }
        return value;
    }

    private static int below(float steps) {
        var near = 0;
        for (var level : BELOW) {
            near = Math.abs(level - steps) < Math.abs(near - steps) ? level : near;
        }
        return near;
    }
}
