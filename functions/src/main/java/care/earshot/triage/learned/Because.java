package care.earshot.triage.learned;

import care.earshot.triage.Senses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The words that decided: where in the text what speaks for the chosen label, and against the next one, stands. */
final class Because {
    private static final int MOST = 4;
    private static final int LONG_WORD = 20; // longer is a text without blanks: a piece of it is shown
    private static final int PIECE = 12;
    private static final double WORTH = 0.25; // of what the best word says

    private record Word(int start, int end, double weight) {}

    private Because() {}

    static List<String> of(
            Plain text,
            Senses senses,
            Vector vector,
            Vocabulary vocabulary,
            Linear linear,
            float[] probabilities,
            int label) {
        var other = -1;
        for (var k = 0; k < probabilities.length; k++) {
            if (k != label && (other < 0 || probabilities[k] > probabilities[other])) {
                other = k;
            }
        }
        var words = words(text, weights(text, senses, vector, vocabulary, linear, label, other));
        words.sort(Comparator.comparingDouble(Word::weight).reversed().thenComparingInt(Word::start));
        var because = new ArrayList<String>();
        for (var word : words) {
            var quote = text.quote(word.start(), word.end());
            if (because.size() < MOST
                    && word.weight() > 0
                    && word.weight() >= words.getFirst().weight() * WORTH
                    && !quote.isEmpty()
                    && !because.contains(quote)) {
                because.add(quote);
            }
        }
        return because;
    }

    /** By character, what the features that stand on it say together. */
    private static double[] weights(
            Plain text, Senses senses, Vector vector, Vocabulary vocabulary, Linear linear, int label, int other) {
        var says = new float[vector.at().length];
        for (var i = 0; i < says.length; i++) {
            says[i] = vector.values()[i] * linear.speaks(vector.at()[i], label, other);
        }
        var weights = new double[text.length()];
        Grams.find(text, senses, (kind, hash, start, end) -> {
            var at = java.util.Arrays.binarySearch(vector.at(), vocabulary.number(kind, hash));
            if (at >= 0) {
                var share = says[at] / (end - start);
                for (var i = start; i < end; i++) {
                    weights[i] += share;
                }
            }
        });
        return weights;
    }

    private static List<Word> words(Plain text, double[] weights) {
        var words = new ArrayList<Word>();
        for (var i = 0; i < text.length(); ) {
            var end = i + 1;
            while (end < text.length() && !text.blank(end) && !text.blank(i)) {
                end++;
            }
            if (!text.blank(i)) {
                words.add(word(weights, i, end));
            }
            i = end;
        }
        return words;
    }

    private static Word word(double[] weights, int start, int end) {
        if (end - start <= LONG_WORD) {
            return new Word(start, end, sum(weights, start, end));
        }
        var best = new Word(start, start + PIECE, sum(weights, start, start + PIECE));
        for (var i = start + 1; i + PIECE <= end; i++) {
            var sum = sum(weights, i, i + PIECE);
            best = sum > best.weight() ? new Word(i, i + PIECE, sum) : best;
        }
        return best;
    }

    private static double sum(double[] weights, int start, int end) {
        var sum = 0.0;
        for (var i = start; i < end; i++) {
            sum += weights[i];
        }
        return sum;
    }
}
