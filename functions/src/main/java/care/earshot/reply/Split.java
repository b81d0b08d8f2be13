package care.earshot.reply;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text in numbered parts, where a network takes only short ones: {@code … 1/3}. It is cut after a sentence where that
 * does not leave half of a part empty, else between words (Thai has no blanks between them, its words are known), and
 * only what has no such place between its letters.
 */
public final class Split {
    private static final Locale THAI = Locale.of("th"); // the one locale whose breaks know Thai; others it breaks alike
    private static final Pattern NUMBER = Pattern.compile(" \\d/\\d$");
    private static final int NUMBERED = " 1/9".length();

    private Split() {}

    /**
     * The parts; one, as it is, if the text fits into one.
     *
     * @param length what the network counts
     * @param limit of one part
     * @param most below 10
     * @return empty if more than {@code most} would be needed
     */
    public static List<String> of(String text, ToIntFunction<String> length, int limit, int most) {
        var rest = text.strip();
        int all = length.applyAsInt(rest);
        if (all <= limit || all > most * limit) {
            return all <= limit ? List.of(rest) : List.of();
        }
        var parts = new ArrayList<String>();
        while (!rest.isEmpty()) {
            if (parts.size() == most) {
                return List.of();
            }
            int end = length.applyAsInt(rest) <= limit - NUMBERED ? rest.length() : end(rest, length, limit - NUMBERED);
            parts.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        for (int i = 0; i < parts.size(); i++) {
            parts.set(i, parts.get(i) + " " + (i + 1) + "/" + parts.size());
        }
        return List.copyOf(parts);
    }

    /** Parts as one text again, without their numbers. */
    static String joined(Stream<String> parts) {
        return parts.map(part -> NUMBER.matcher(part).replaceFirst("")).collect(Collectors.joining(" "));
    }

    private static int end(String text, ToIntFunction<String> length, int limit) {
        int sentence = last(text, BreakIterator.getSentenceInstance(THAI), Split::between, length, limit);
        if (length.applyAsInt(text.substring(0, sentence)) * 2 >= limit) {
            return sentence;
        }
        int word = last(text, BreakIterator.getLineInstance(THAI), Split::between, length, limit);
        if (word > 0) {
            return word;
        }
        int letter = last(text, BreakIterator.getCharacterInstance(THAI), (t, at) -> true, length, limit);
        return letter > 0 ? letter : text.length();
    }

    /** Whether a text may be cut at a place. */
    private interface Cut {
        boolean at(String text, int place);
    }

    /** The last place of this kind up to which the text fits, or 0. */
    private static int last(String text, BreakIterator places, Cut cut, ToIntFunction<String> length, int limit) {
        places.setText(text);
        int last = 0;
        for (int at = places.next(); at != BreakIterator.DONE && at < text.length(); at = places.next()) {
            if (cut.at(text, at)) {
                if (length.applyAsInt(text.substring(0, at).stripTrailing()) > limit) {
                    return last;
                }
                last = at;
            }
        }
        return last;
    }

    /** After a blank, or between letters of scripts without blanks: never inside a link. */
    private static boolean between(String text, int at) {
        char before = text.charAt(at - 1);
        return Character.isWhitespace(before) || (before > 0x7F && text.charAt(at) > 0x7F);
    }
}
