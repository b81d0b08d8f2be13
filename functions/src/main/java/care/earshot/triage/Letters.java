package care.earshot.triage;

import java.text.Normalizer;

/**
 * The words of a post, letter by letter: in lower case and accents kept; without links, addresses, @names, #topics and
 * whatever touches a digit or an underscore. Only Latin letters; another script separates words as a space does.
 */
final class Letters {
    /** Letters of a word that are looked at. */
    static final int WORD = 40;

    /** Letters before this one are looked up in a table; the Azerbaijani ə is among them. */
    static final int FAST = 0x260;

    private static final char[] LOWER = new char[FAST]; // 0 for what is no letter

    static {
        for (var c = (char) 0; c < FAST; c++) {
            LOWER[c] = Character.isLetter(c) ? Character.toLowerCase(c) : 0;
        }
    }

    /** Takes what is found. */
    interface Reader {
        /** @param word {@link Grams#BEGIN}, its letters, {@link Grams#END}; only until this returns */
        void word(char[] word, int length);

        /** A character that is no Latin letter and may be one of another script. */
        void other(int point);
    }

    private final String text;
    private final char[] word = new char[WORD + 2];
    private int length = 1;
    private boolean digits;

    private Letters(String text) {
        this.text = text;
        word[0] = Grams.BEGIN;
    }

    static void read(String text, Reader to) {
        new Letters(composed(text)).read(to);
    }

    /** Accents as part of their letters, and letters in fancy or full-width shapes as what they stand for. */
    private static String composed(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= 0x300 && (c <= 0x36F || c == 0xD835 || (c >= 0xFB00 && c <= 0xFB06) || (c >> 8) == 0xFF)) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }

    private void read(Reader to) {
        var i = 0;
        while (i < text.length()) {
            var c = text.charAt(i);
            var letter = lower(c);
            if (letter != 0) {
                letter(letter);
                i++;
            } else if (c == '@' || c == '#' || linkGoesOn(i)) {
                length = 1; // what stood before belongs to it: an address, the begin of a link
                i = end(i, c == '@' || c == '#', to);
            } else {
                i += other(i, to);
            }
        }
        end(to);
    }

    /** How many characters it took. */
    private int other(int at, Reader to) {
        var point = text.codePointAt(at);
        if ((point >= '0' && point <= '9') || point == '_') {
            digits = true;
        } else if (point < FAST || !Character.isIdentifierIgnorable(point)) {
            end(to);
        }
        if (point >= FAST) {
            to.other(point);
        }
        return Character.charCount(point);
    }

    private void letter(char letter) {
        var again = length > 2 && letter == word[length - 1] && letter == word[length - 2];
        if (!again && length <= WORD) {
            word[length++] = letter;
        }
    }

    private void end(Reader to) {
        if (length > 1 && !digits) {
            word[length] = Grams.END;
            to.word(word, length + 1);
        }
        length = 1;
        digits = false;
    }

    static char lower(char c) {
        if (c < FAST) {
            return LOWER[c];
        }
        return c >= 0x1E00 && c <= 0x1EFF ? Character.toLowerCase(c) : 0;
    }

    /** Whether the letters before {@code at} are the begin of a link or address: http://, www., a.place/, a.name@ */
    private boolean linkGoesOn(int at) {
        if (text.charAt(at) == ':') {
            return length > 1 && text.startsWith("//", at + 1);
        }
        if (text.charAt(at) != '.' || length == 1) {
            return false;
        }
        var i = at + 1;
        while (i < text.length() && i < at + WORD && hostLetter(text.charAt(i))) {
            i++;
        }
        var after = i < text.length() ? text.charAt(i) : ' ';
        return i > at + 1 && (after == '/' || after == '@' || text.startsWith("www", at - 3));
    }

    private static boolean hostLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    }

    /** Where a name or topic ends, or a link or address: Thai is written right after them, and a Thai topic shows Thai. */
    private int end(int at, boolean name, Reader to) {
        var address = name && at > 0 && lower(text.charAt(at - 1)) != 0;
        var i = at + 1;
        while (i < text.length()) {
            var c = text.charAt(i);
            var ascii = c > ' ' && c < 0x7F;
            var goesOn = (!name || address) ? ascii : nameGoesOn(c);
            if (!goesOn) {
                break;
            }
            if (c >= FAST) {
                to.other(c);
            }
            i++;
        }
        return i;
    }

    private static boolean nameGoesOn(char c) {
        return c == '_'
                || c == '@'
                || Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
