package care.earshot.triage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * How alike the texts of many pairs are, each pair in the light of all of them: what many texts say weighs little
 * (inverse document frequency, Spärck Jones 1972), and what a text's other partners say too is what it is about. A
 * logistic formula of seven traits, whose constants were chosen on pairs for measuring. Nothing is known of any
 * language but the words with which people speak of themselves or judge.
 */
public final class LookAlikes {
    /** Two texts to compare. */
    public record Pair(String a, String b) {}

    /** Puts what tells best on pairs for measuring at .5. */
    private static final double START = -2.7;

    /** What each of {@link #traits} is worth. */
    private static final double[] WORTH = {5, 0.6, -0.6, -0.4, -0.6, 1.5, 3.5};

    /** A word that no other partner says counts like a tenth of one partner. */
    private static final double UNHEARD = 0.1;

    private final HashMap<String, Wording> read = new HashMap<>();
    private final Counted words = new Counted(true);
    private final Counted threes = new Counted(false);
    private final double[] word;
    private final double[] three;

    private LookAlikes(List<Pair> pairs) {
        for (var pair : pairs) {
            var a = read(pair.a());
            var b = read(pair.b());
            if (a != b) {
                a.partners.add(b);
                b.partners.add(a);
            }
        }
        word = words.rarity();
        three = threes.rarity();
        for (var wording : read.values()) {
            wording.hear(three);
        }
    }

    /** 0 (nothing in common) to 1 (the same words) for each pair; the same whichever text comes first. */
    public static double[] scores(List<Pair> pairs) {
        var all = new LookAlikes(pairs);
        return pairs.stream()
                .mapToDouble(pair -> all.score(all.read(pair.a()), all.read(pair.b())))
                .toArray();
    }

    private Wording read(String original) {
        return read.computeIfAbsent(LookAlike.plain(original), text -> new Wording(text, words, threes));
    }

    private double score(Wording a, Wording b) {
        if (a == b || a.text.isEmpty() || b.text.isEmpty()) {
            return a == b && !a.text.isEmpty() ? 1 : 0;
        }
        var traits = traits(a, b);
        if (traits[0] == 0) {
            return 0;
        }
        var sum = START;
        for (var i = 0; i < traits.length; i++) {
            sum += WORTH[i] * traits[i];
        }
        return 1 / (1 + StrictMath.exp(-sum));
    }

    /**
     * How alike the letters are; how much is said by both, and how much of it in phrases, which are one thing rather
     * than two; in how many words of opinion they differ; how much stands before what both say, as comments do; how
     * much of what others say of the same thing is said by both; and how usual there is what only one says.
     */
    private double[] traits(Wording a, Wording b) {
        var both = 0.0;
        for (var number : a.known) {
            both += b.has(number) ? word[number] : 0;
        }
        var phrases = 0.0;
        for (var i = 0; i < a.neighbours.length; i++) {
            var pair = a.neighbours[i];
            if ((i == 0 || pair != a.neighbours[i - 1]) && Arrays.binarySearch(b.neighbours, pair) >= 0) {
                phrases += Math.min(word[(int) (pair >>> Integer.SIZE)], word[(int) pair]);
            }
        }
        var opinions = new TreeSet<>(a.opinions);
        opinions.addAll(b.opinions);
        opinions.removeIf(opinion -> a.opinions.contains(opinion) && b.opinions.contains(opinion));
        var weightA = Math.max(1, a.partners.size());
        var weightB = Math.max(1, b.partners.size());
        var around = weightA + weightB;
        return new double[] {
            a.letters(b, three),
            both,
            phrases,
            opinions.size(),
            Math.sqrt(before(a, b) + before(b, a)),
            (weightA * shared(a, b) + weightB * shared(b, a)) / around,
            (weightA * usual(a, b) + weightB * usual(b, a)) / around
        };
    }

    /** The weight of a text's words before the first that the other has too. */
    private double before(Wording of, Wording other) {
        var weight = 0.0;
        for (var number : of.words) {
            if (other.has(number)) {
                return weight;
            }
            weight += word[number];
        }
        return weight;
    }

    /** The share of a text's words that the other has, weighed by how many of the other partners say them. */
    private double shared(Wording of, Wording other) {
        var all = 0.0;
        var shared = 0.0;
        for (var number : of.known) {
            var has = other.has(number);
            var weight = word[number] * (of.heard(number) - (has ? 1 : 0) + UNHEARD);
            all += weight;
            shared += has ? weight : 0;
        }
        return shared / all;
    }

    /** How many of a text's other partners say what this one says beyond it, 0 to 1. */
    private double usual(Wording of, Wording other) {
        var all = 0.0;
        var said = 0.0;
        for (var number : other.known) {
            if (!of.has(number)) {
                all += word[number];
                said += word[number] * (of.heard(number) - 1);
            }
        }
        return all == 0 ? 0 : said / all / of.partners.size();
    }
}
