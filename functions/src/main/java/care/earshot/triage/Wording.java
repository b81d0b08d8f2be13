package care.earshot.triage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text as its words and its letters in threes, by the numbers that a {@link Counted} gave them. A word is known by its
 * first four letters, which stand for its stem; where words need no spaces between them, any four letters are one.
 */
final class Wording {
    private static final int STEM = 4;

    /** "u s" is "us". */
    private static final Pattern INITIALS = Pattern.compile("(?<![^ ])([a-z]) (?=[a-z](?: |$))");

    /** Words of who speaks of oneself or judges, without accents: a comment, not a copy. */
    private static final Set<String> OPINION =
            Set.of(("i im ive id ill me my mine like love hate think believe know guess"
                            + " hope wish really very much too should because why lol wow omg haha thanks thank please maybe agree"
                            + " engem nekem szerintem utalom imadom hiszem gondolom tudom remelem nagyon tul kellene mert miert"
                            + " koszi koszonom kerlek talan")
                    .split(" ", -1));

    final String text;

    /** In their order. */
    final int[] words;

    /** Each once, ascending. */
    final int[] known;

    /** Words that stand side by side, ascending: the first in the upper half. */
    final long[] neighbours;

    /** As often as they stand there, ascending. */
    final int[] threes;

    final Set<String> opinions = new TreeSet<>();

    /** The other texts that this one is compared with. */
    final Set<Wording> partners = new LinkedHashSet<>();

    private int[] heard = {}; // of the partners' words, ascending
    private double length;

    /** @param text as {@link LookAlike#plain} makes it */
    Wording(String text, Counted allWords, Counted allThrees) {
        this.text = text;
        var joined = INITIALS.matcher(text).replaceAll("$1");
        var units = new ArrayList<Integer>();
        for (var word : joined.isEmpty() ? new String[0] : joined.split(" ", -1)) {
            if (OPINION.contains(word)) {
                opinions.add(word);
            }
            var ends = word.chars().anyMatch(Wording::spaceless) ? Math.max(STEM, word.length()) : STEM;
            for (var end = STEM; end <= ends; end++) {
                units.add(allWords.number(Counted.key(word, end - STEM, Math.min(end, word.length()))));
            }
        }
        words = units.stream().mapToInt(Integer::intValue).toArray();
        known = Arrays.stream(words).sorted().distinct().toArray();
        neighbours = new long[Math.max(0, words.length - 1)];
        for (var i = 0; i < neighbours.length; i++) {
            neighbours[i] = (long) words[i] << Integer.SIZE | words[i + 1];
        }
        Arrays.sort(neighbours);
        var padded = " " + joined + " ";
        threes = new int[joined.length()];
        for (var i = 0; i < threes.length; i++) {
            threes[i] = allThrees.number(Counted.key(padded, i, i + 3));
        }
        Arrays.sort(threes);
        allWords.text(known);
        allThrees.text(Arrays.stream(threes).distinct().toArray());
    }

    /** To be called when all partners are known. */
    void hear(double[] rarityOfThrees) {
        heard = partners.stream()
                .flatMapToInt(partner -> Arrays.stream(partner.known))
                .sorted()
                .toArray();
        var squares = 0.0;
        for (var i = 0; i < threes.length; ) {
            var start = i;
            while (i < threes.length && threes[i] == threes[start]) {
                i++;
            }
            squares += square((i - start) * rarityOfThrees[threes[start]]);
        }
        length = Math.sqrt(squares);
    }

    boolean has(int word) {
        return Arrays.binarySearch(known, word) >= 0;
    }

    /** How many partners say a word. */
    int heard(int word) {
        return firstFrom(word + 1) - firstFrom(word);
    }

    private int firstFrom(int word) {
        var low = 0;
        var high = heard.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (heard[middle] < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Cosine of the letters in threes, weighed by their rarity (Salton and McGill 1983). */
    double letters(Wording other, double[] rarity) {
        var dot = 0.0;
        for (int i = 0, j = 0; i < threes.length && j < other.threes.length; ) {
            var three = Math.min(threes[i], other.threes[j]);
            var mine = i;
            var theirs = j;
            while (i < threes.length && threes[i] == three) {
                i++;
            }
            while (j < other.threes.length && other.threes[j] == three) {
                j++;
            }
            dot += square(rarity[three]) * (i - mine) * (j - theirs);
        }
        return dot == 0 ? 0 : Math.min(1, dot / (length * other.length));
    }

    private static double square(double x) {
        return x * x;
    }

    private static boolean spaceless(int c) {
        return c >= 0xE00 && !(c >= 0xAC00 && c <= 0xD7A3); // from Thai on, without Hangul
    }
}
