package care.earshot.triage.learned;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as the classifier reads it: one form for what people write in many, but with everything that carries a
 * feeling: accents, signs, emoji and letters written three times stay. Lower case, compatibility forms unified,
 * apostrophes and invisible characters gone, links one sign. It knows where each character stood, to quote the writer.
 */
final class Plain {
    /** Characters that are read; who writes more has said before what it is about. */
    static final int LONGEST = 4_000;

    private static final char LINK = '\u0001';

    private final String original;
    private char[] chars = new char[64];
    private int[] from = new int[64];
    private int length;

    private Plain(String original) {
        this.original = original;
    }

    static Plain of(String text) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        var composed = plainLatin(start) ? start : Normalizer.normalize(start, Normalizer.Form.NFKC);
        var plain = new Plain(composed);
        plain.read();
        return plain;
    }

    String original() {
        return original;
    }

    /** Where that stands here which stands at {@code index} in {@link #original}; of what is gone, what follows. */
    int place(int index) {
        var low = 0;
        var high = length - 1;
        while (low < high) {
            var middle = (low + high) / 2;
            if (from[middle] < index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return chars[index];
    }

    boolean blank(int index) {
        return chars[index] == ' ';
    }

    /** The writer's own characters behind {@code start} to {@code end}. */
    String quote(int start, int end) {
        return original.substring(from[start], end < length ? from[end] : original.length())
                .strip();
    }

    private static boolean plainLatin(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x300) {
                return false;
            }
        }
        return true;
    }

    private void read() {
        put(' ', 0);
        for (var i = 0; i < original.length(); i++) {
            var c = original.charAt(i);
            if (c == 'h' && (original.startsWith("http://", i) || original.startsWith("https://", i))) {
                put(' ', i);
                put(LINK, i);
                while (i + 1 < original.length() && original.charAt(i + 1) > ' ' && original.charAt(i + 1) < 0x7F) {
                    i++;
                }
                put(' ', i + 1);
            } else if (c == '&' && entity(i) > 0) {
                put(entitySign(original.charAt(i + 1)), i);
                i += entity(i);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < original.length()
                    && Character.isLowSurrogate(original.charAt(i + 1))) {
                put(c, i);
                put(original.charAt(++i), i);
            } else if (!gone(c)) {
                one(c, i);
            }
        }
        put(' ', original.length());
    }

    private void one(char raw, int at) {
        var c = Character.toLowerCase(raw);
        if (c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            put(' ', at);
        } else {
            put(c >= 0xE50 && c <= 0xE59 ? (char) ('0' + c - 0xE50) : c, at);
        }
    }

    /** How many characters follow the & of an entity as networks write them in texts; 0 when it is none. */
    private int entity(int at) {
        return original.startsWith("&amp;", at)
                ? 4
                : original.startsWith("&lt;", at) || original.startsWith("&gt;", at) ? 3 : 0;
    }

    private static char entitySign(char first) {
        return first == 'a' ? '&' : first == 'l' ? '<' : '>';
    }

    /** Apostrophes, what cannot be seen, and halves of characters. */
    private static boolean gone(char c) {
        return c == '\''
                || c == '\u2019'
                || c == '\u2018'
                || c == '\u02BC'
                || c == '\u00AD'
                || c == '\uFEFF'
                || (c >= '\u200B' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2060' && c <= '\u2064')
                || (c >= '\u2066' && c <= '\u2069')
                || (c >= '\uFE00' && c <= '\uFE0F')
                || Character.isSurrogate(c);
    }

    private void put(char c, int at) {
        if (c == ' ' && length > 0 && chars[length - 1] == ' ') {
            return;
        }
        if (length > 2 && chars[length - 1] == c && chars[length - 2] == c && chars[length - 3] == c) {
            return; // a fourth is not said louder than a third
        }
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            from = Arrays.copyOf(from, length * 2);
        }
        chars[length] = c;
        from[length++] = at;
    }
}
