package care.earshot.reply;

import java.util.regex.Pattern;

/**
 * A text without its disguises: digits of every script and full-width characters as ASCII, dashes and blanks of every
 * width as one kind, nothing invisible; links and @names blanked, because they are public already. It knows where in the
 * original each character stood.
 */
record Bare(String text, Places places) {
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|www\\.)[\\x21-\\x7E]{1,2000}");
    private static final Pattern NAME = Pattern.compile(
            "(?<![\\p{Alnum}._%+-])@[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5})?");

    /** Where each character came from; one more entry for the end. */
    interface Places {
        int of(int index);
    }

    static Bare of(String original) {
        var out = new StringBuilder(original.length());
        var from = new int[original.length() + 1];
        for (var i = 0; i < original.length(); ) {
            var point = original.codePointAt(i);
            var plain = plain(point);
            if (plain >= 0) {
                from[out.length()] = i;
                out.append((char) plain);
            }
            i += Character.charCount(point);
        }
        from[out.length()] = original.length();
        return new Bare(blank(NAME, blank(LINK, out.toString())), index -> from[index]);
    }

    /** One character for a code point; -1: nothing. Letters outside the first plane are of no interest here. */
    private static int plain(int point) {
        if (point < 0x80) {
            return point < ' ' ? ' ' : point;
        }
        if (Character.isDigit(point)) {
            return '0' + Character.digit(point, 10);
        }
        if (point >= 0xFF01 && point <= 0xFF5E) {
            return point - 0xFEE0;
        }
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.ENCLOSING_MARK -> -1;
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE -> ' ';
            default -> point >= 0xFE00 && point <= 0xFE0F ? -1 : point == 0x2212 ? '-' : point > 0xFFFF ? '*' : point;
        };
    }

    private static String blank(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(match -> "\u0001".repeat(match.end() - match.start()));
    }

    char at(int index) {
        return index < 0 || index >= text.length() ? ' ' : text.charAt(index);
    }

    PrivateData.Found found(PrivateData.Kind kind, int start, int end) {
        return new PrivateData.Found(kind, places.of(start), places.of(end - 1) + width(end - 1));
    }

    /** Characters of the original that one of ours stands for, invisible ones behind it left out. */
    private int width(int index) {
        return text.charAt(index) == '*' || digit(text.charAt(index))
                ? Math.min(places.of(index + 1) - places.of(index), 2)
                : 1;
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether one of these words stands in the 24 characters before {@code at}. */
    boolean after(Pattern words, int at) {
        return words.matcher(text).region(Math.max(0, at - 24), at).find();
    }
}
