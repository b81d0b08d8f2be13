package care.earshot.local.lingua;

import care.earshot.triage.Grams;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Numbers for letters, so that an n-gram of up to five fits a long: ten bits each, the last letter lowest. */
final class Alphabet {
    private static final int BITS = 10;
    private static final int LETTER = (1 << BITS) - 1;

    /** The numbers of the marks. */
    static final int BEGIN = 1;

    static final int END = 2;

    private final Map<Character, Integer> numbers = new HashMap<>();
    private final char[] letters = new char[LETTER + 1];

    Alphabet() {
        number(Grams.BEGIN);
        number(Grams.END);
    }

    int number(char letter) {
        return numbers.computeIfAbsent(letter, unknown -> {
            var number = numbers.size() + 1;
            letters[number] = letter; // a thousand are enough for Latin
            return number;
        });
    }

    char letter(int number) {
        return letters[number];
    }

    long gram(String text) {
        var gram = 0L;
        for (var i = 0; i < text.length(); i++) {
            gram = followed(gram, number(text.charAt(i)));
        }
        return gram;
    }

    String text(long gram) {
        var text = new StringBuilder();
        for (var rest = gram; rest != 0; rest >>>= BITS) {
            text.append(letters[(int) rest & LETTER]);
        }
        return text.reverse().toString();
    }

    /** Without its last letter. */
    static long context(long gram) {
        return gram >>> BITS;
    }

    /** Without its first letter; {@code length} is that of the whole. */
    static long shorter(long gram, int length) {
        return gram & ((1L << (BITS * (length - 1))) - 1);
    }

    static long followed(long gram, int number) {
        return (gram << BITS) | number;
    }

    static long begun(long gram, int length) {
        return ((long) BEGIN << (BITS * length)) | gram;
    }

    static int first(long gram, int length) {
        return (int) (gram >>> (BITS * (length - 1)));
    }

    /** Each letter as another. */
    static long each(long gram, IntUnaryOperator as) {
        var result = 0L;
        for (var shift = 0; shift < Long.SIZE && gram >>> shift != 0; shift += BITS) {
            result |= (long) as.applyAsInt((int) (gram >>> shift) & LETTER) << shift;
        }
        return result;
    }
}
