package care.earshot.triage;

import java.util.List;

/**
 * The language of a short and noisy post: by its script; within the Latin one word by word, by how likely each of
 * fifteen languages is to write those letters in that order (n-grams of letters: Cavnar and Trenkle 1994; as
 * probabilities of a short text: Lingua, whose models {@link Grams} is made from). No word says more than a foreign word
 * or a name could say by mistake. Languages that the table does not know are told by their small words. What shows
 * nothing, or two languages alike, is "und".
 */
public final class Languages {
    private static final int LONGEST = 3_000; // characters looked at
    private static final int ENOUGH = 600; // letters: more tell no more
    private static final float FAVOUR = 1; // natural logarithms: the team's languages win what is nearly even
    private static final float LEAD = 0.1f;
    private static final float DECIDED = 16; // natural logarithms: what comes after is not looked up
    private static final float NOISE = 2; // so much likelier must be that it is no language
    private static final int FAR = 64;
    private static final double FOREIGN = 0.05; // of the words of a text
    private static final double UNSPECIFIC = 0.1;

    private final Grams grams = Grams.shipped();
    private final SmallWords smallWords;
    private final List<String> configured;
    private final float[] favour = new float[Grams.LANES];
    private final float[] behind = new float[FAR]; // what it costs a language to be so many steps less likely

    /** @param configured the languages of the team, which win what is nearly even */
    public Languages(List<String> configured) {
        this(configured, SmallWords.load());
    }

    private Languages(List<String> configured, SmallWords smallWords) {
        this.configured = List.copyOf(configured);
        this.smallWords = smallWords;
        for (var i = 0; i < grams.languages().size(); i++) {
            favour[i] = configured.contains(grams.languages().get(i)) ? FAVOUR : 0;
        }
        for (var i = 0; i < FAR; i++) { // StrictMath: the same on every machine
            var own = (1 - FOREIGN) * StrictMath.exp(-i * grams.step());
            behind[i] = (float) StrictMath.log(own + FOREIGN * UNSPECIFIC * StrictMath.exp(-0.02 * i * grams.step()));
        }
    }

    static Languages read(Compiled.Reader in) {
        return new Languages(in.texts().all(), SmallWords.read(in));
    }

    void write(Compiled.Writer out) {
        out.texts(Compiled.Texts.of(configured));
        smallWords.write(out);
    }

    /** BCP-47; {@code said} is what the network says, "" if nothing. */
    public String of(String text, String said) {
        return of(text, said, LEAD);
    }

    /**
     * A language that leads the next by less than {@code lead} is not told.
     *
     * @param lead in natural logarithms of probability: at 3 it is twenty times as likely
     */
    public String of(String text, String said, double lead) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var sums = new Sums();
        Letters.read(start, sums);
        var script = sums.scripts.language(start, sums.letters);
        if (!script.isEmpty()) {
            return script;
        }
        var found = sums.words == 0 ? "" : best(sums, lead);
        return !found.isEmpty() ? found : known(said) ? said : "und";
    }

    private String best(Sums sums, double lead) {
        int best = -1, second = -1;
        for (var i = 0; i < grams.languages().size(); i++) {
            var score = sums.totals[i] += favour[i];
            if (best < 0 || score > sums.totals[best]) {
                second = best;
                best = i;
            } else if (second < 0 || score > sums.totals[second]) {
                second = i;
            }
        }
        var nothing = sums.totals[Grams.NONE] - NOISE >= sums.totals[best];
        var other = smallWords.other(sums.hits, sums.words, grams.languages().get(best), nothing, configured);
        if (!other.isEmpty()) {
            return other;
        }
        var clear = !nothing && sums.totals[best] - sums.totals[second] >= lead;
        return clear ? grams.languages().get(best) : "";
    }

    private static boolean known(String said) {
        return said.length() >= 2 && !said.equals("und") && !said.startsWith("q") && !said.equals("zxx");
    }

    private final class Sums implements Letters.Reader {
        private final float[] totals = new float[Grams.LANES];
        private final int[] steps = new int[Grams.LANES];
        private final Scripts scripts = new Scripts();
        private final int[] hits = smallWords.none();
        private int words;
        private int letters;
        private boolean decided;

        @Override
        public void other(int point) {
            scripts.add(point);
        }

        @Override
        public void word(char[] word, int length) {
            letters += length - 2;
            if (letters > ENOUGH) {
                return;
            }
            words++;
            smallWords.count(word, length, hits, totals);
            if (!decided) {
                score(word, length);
            }
        }

        private void score(char[] word, int length) {
            grams.add(word, length, steps);
            var most = 0;
            for (var sum : steps) {
                most = Math.max(most, sum);
            }
            for (var i = 0; i < totals.length; i++) {
                totals[i] += behind[Math.min(FAR - 1, most - steps[i])];
            }
            var first = Float.NEGATIVE_INFINITY;
            var second = first;
            for (var i = 0; i < Grams.NONE; i++) {
                second = Math.max(second, Math.min(first, totals[i]));
                first = Math.max(first, totals[i]);
            }
            decided = first - second >= DECIDED;
        }
    }
}
