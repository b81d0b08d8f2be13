package care.earshot.triage;

import java.util.Arrays;

/**
 * A text made comparable: one form for what people write in many. Lower case, no accents on Latin letters, full-width
 * and Thai digits as ASCII, no apostrophes and invisible characters, letters repeated three times or more written once,
 * links and @names gone, anything that is neither letter, digit nor emoji a single space, and a space at either end. It
 * knows where in the original each character stood, so that a reason can quote the customer.
 */
final class Folded {
    private static final String LATIN = "aaaaaaaceeeeiiiidnooooo ouuuuyty";
    private static final String EXTENDED =
            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private static final int QUOTE = 60;

    private final String original;
    private int[] from;
    private char[] chars;
    private int length;
    private int run;

    private Folded(String original) {
        this.original = original;
        this.chars = new char[original.length() + 16];
        this.from = new int[original.length() + 16];
    }

    static Folded of(String text) {
        var folded = new Folded(text);
        folded.put(' ', 0);
        folded.fold();
        if (folded.chars[folded.length - 1] != ' ') {
            folded.put(' ', text.length());
        }
        return folded;
    }

    int length() {
        return length;
    }

    char at(int index) {
        return chars[index];
    }

    /** Whether what stands there is a word: in Thai, what goes on with a vowel's sign or a tone is another one. */
    boolean word(int start, int end) {
        if (chars[start] == ' ') {
            return true;
        }
        var before = chars[start - 1]; // a text begins and ends with a blank
        var next = chars[end];
        return !(before >= 0xE40 && before <= 0xE44)
                && !(next >= 0xE30 && next <= 0xE3A)
                && !(next >= 0xE47 && next <= 0xE4E);
    }

    /** Where in the original the word begins that is found from {@code start} to {@code end}. */
    int begin(int start, int end) {
        return from[first(start, last(start, end))];
    }

    /** Where in the original the word ends that is found from {@code start} to {@code end}. */
    int end(int start, int end) {
        return from[last(start, end)] + 1;
    }

    private int last(int start, int end) {
        var last = end - 1;
        while (last > start && chars[last] == ' ') {
            last--;
        }
        return last;
    }

    private int first(int start, int last) {
        var first = start;
        while (first < last && chars[first] == ' ') {
            first++;
        }
        return first;
    }

    /** The customer's own words behind the folded characters {@code start} to {@code end}, at most 60 characters. */
    String quote(int start, int end) {
        var last = last(start, end);
        var first = first(start, last);
        while (last + 1 < length && chars[last] < 0xE00 && chars[last + 1] < 0xE00 && chars[last + 1] != ' ') {
            last++; // a beginning was found: the whole word is shown
        }
        var begin = from[first];
        var stop = Math.min(Math.min(from[last] + 1, begin + QUOTE), original.length());
        if (stop > begin && Character.isHighSurrogate(original.charAt(stop - 1))) {
            stop--; // not half an emoji
        }
        return original.substring(begin, stop);
    }

    @Override
    public String toString() {
        return new String(chars, 0, length);
    }

    private void fold() {
        var i = 0;
        while (i < original.length()) {
            var c = original.charAt(i);
            if (link(i)) {
                put(' ', i);
                i = skip(i, false);
            } else if (c == '@' && (i == 0 || !Character.isLetterOrDigit(original.charAt(i - 1)))) {
                put(' ', i);
                i = skip(i + 1, true);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < original.length()
                    && Character.isLowSurrogate(original.charAt(i + 1))) {
                put(' ', i);
                put(c, i);
                put(original.charAt(i + 1), i + 1);
                i += 2;
                put(' ', i);
            } else {
                one(c, i);
                i++;
            }
        }
    }

    /** The end of a link, or of a name, that goes on at {@code at}: Thai is written right after both. */
    private int skip(int at, boolean name) {
        var i = at;
        while (i < original.length()) {
            var c = original.charAt(i);
            var goesOn = name
                    ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '@'
                    : c > ' ' && c < 0x7F;
            if (!goesOn) {
                break;
            }
            i++;
        }
        return i;
    }

    private boolean link(int at) {
        return original.startsWith("http://", at) || original.startsWith("https://", at);
    }

    private void one(char raw, int at) {
        if (raw < 0x80) {
            if (raw >= 'A' && raw <= 'Z') {
                put((char) (raw + 32), at);
            } else if ((raw >= 'a' && raw <= 'z') || (raw >= '0' && raw <= '9')) {
                put(raw, at);
            } else if (raw != '\'') {
                put(' ', at);
            }
        } else if (raw >= 0xE00 && raw <= 0xE7F) {
            thai(raw, at);
        } else {
            other(raw, at);
        }
    }

    private void thai(char raw, int at) {
        if (raw >= 0xE50 && raw <= 0xE59) {
            put((char) ('0' + raw - 0xE50), at);
        } else if (raw == 0xE40 && length > 0 && chars[length - 1] == 0xE40) {
            chars[length - 1] = 0xE41; // two sara e typed for one sara ae
        } else if (raw == 0xE32 && length > 0 && chars[length - 1] == 0xE4D) {
            chars[length - 1] = 0xE33; // nikhahit and sara aa are sara am
        } else {
            put(raw == 0xE46 ? ' ' : raw, at);
        }
    }

    private void other(char raw, int at) {
        var c = Character.toLowerCase(raw);
        if (c >= 0xE0 && c <= 0xFF) {
            c = LATIN.charAt(c - 0xE0);
        } else if (c >= 0x100 && c <= 0x17F) {
            c = EXTENDED.charAt(c - 0x100);
        } else if (c >= 0xFF01 && c <= 0xFF5E) {
            one((char) (c - 0xFEE0), at);
            return;
        }
        if (c == '\u2019' || c == '\u2018' || c == '\u02BC' || invisible(c)) {
            return;
        }
        if (c >= 0x2600 && c <= 0x27BF) {
            put(' ', at);
            put(c, at);
            put(' ', at);
        } else {
            put(Character.isLetterOrDigit(c) ? c : ' ', at);
        }
    }

    private static boolean invisible(char c) {
        return (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2064)
                || (c >= 0x300 && c <= 0x36F)
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFEFF
                || c == 0xAD;
    }

    private void put(char c, int at) {
        if (length > 0 && c == chars[length - 1]) {
            if (c == ' ') {
                return;
            }
            run++;
            if (run >= 3 && !Character.isDigit(c)) {
                length -= run == 3 ? 1 : 0; // of "sooo" one o is left
                return;
            }
        } else {
            run = 1;
        }
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            from = Arrays.copyOf(from, length * 2);
        }
        chars[length] = c;
        from[length++] = at;
    }
}
