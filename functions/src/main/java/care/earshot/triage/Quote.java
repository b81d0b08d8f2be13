package care.earshot.triage;

import java.util.regex.Pattern;

/** How a text says that it quotes another, and what it quotes. */
final class Quote {
    /** Characters below which it is not worth looking for. */
    static final int SHORTEST = 30;

    private static final String MARKS = "\"“”„«»";

    /** Made when it is needed first: most starts of a process do without. */
    private static final class Marked {
        static final Pattern PATTERN =
                Pattern.compile("\\b(?:rt|mt|via) ?:? ?@|[" + MARKS + "]", Pattern.CASE_INSENSITIVE);
    }

    private Quote() {}

    static boolean marked(String original) {
        return Marked.PATTERN.matcher(original).find();
    }

    /**
     * What stands between quotation marks, or behind the last "RT", if it is long enough; else all.
     *
     * @param text the original as {@link LookAlike#plain} makes it, as is what is returned
     */
    static String inner(String original, String text) {
        var between = betweenMarks(original, text);
        var mark = Math.max(between.lastIndexOf(" rt "), between.lastIndexOf(" mt "));
        var behind = mark + " rt ".length();
        return mark >= 0 && between.length() - behind >= SHORTEST ? between.substring(behind) : between;
    }

    private static String betweenMarks(String original, String text) {
        for (int end = -1, start; (start = mark(original, end + 1)) >= 0; ) {
            end = mark(original, start + 1);
            if (end < 0) {
                return text;
            }
            if (end - start > SHORTEST) {
                var between = LookAlike.plain(original.substring(start + 1, end));
                if (between.length() >= SHORTEST) {
                    return between;
                }
            }
        }
        return text;
    }

    /** Where the next quotation mark stands, or -1. */
    private static int mark(String text, int from) {
        for (var i = from; i < text.length(); i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
