package care.earshot.triage.learned;

import care.earshot.triage.Senses;
import java.util.Arrays;

/**
 * A text as what stands in it one after the other: words and signs, each told by itself, by the rows of 3 to 5 characters
 * in it and by what the word lists say of it. Where nobody writes blanks, each character stands for itself, told by the
 * rows that begin with it.
 */
final class Sequence {
    private static final int LONGEST = 160; // what follows in a longer text says little more, and costs the same
    private static final int LEAST_ROW = 3;
    private static final int MOST_ROW = 5;
    private static final int UNSPACED_ROW = 6;
    private static final int MOST_TELLING = 40; // hashes of one word

    private Sequence() {}

    /** Word by word the hashes that tell it. */
    static int[][] of(Plain text, Senses senses) {
        var moods = new int[text.length()];
        for (var hit : senses.moods()) {
            var sense = hit.sense().name().hashCode() * 31 + (hit.turned() ? 7 : 5);
            Arrays.fill(moods, text.place(hit.from()), text.place(hit.to()), Grams.mixed(sense));
        }
        var topics = new int[text.length()];
        for (var hit : senses.topics()) {
            var topic = hit.topic().hashCode() * 31 + 3;
            Arrays.fill(topics, text.place(hit.from()), text.place(hit.to()), Grams.mixed(topic));
        }
        var words = new int[Math.min(LONGEST, text.length())][];
        var count = 0;
        for (var i = 0; i < text.length() && count < words.length; ) {
            if (text.blank(i)) {
                i++;
            } else if (unspaced(text.at(i))) {
                var end = i + 1;
                while (end < text.length()
                        && unspaced(text.at(end))
                        && Character.getType(text.at(end)) == Character.NON_SPACING_MARK) {
                    end++;
                }
                words[count++] = with(with(following(text, i, end), moods, i, end), topics, i, end);
                i = end;
            } else {
                var end = i + 1;
                var most = Grams.word(text, i);
                while (end < most && !unspaced(text.at(end))) {
                    end++;
                }
                words[count++] = with(with(inside(text, i, end), moods, i, end), topics, i, end);
                i = end;
            }
        }
        return Arrays.copyOf(words, count);
    }

    /** Also what the word lists say of it, if they know it or a phrase in which it stands. */
    private static int[] with(int[] telling, int[] senses, int start, int end) {
        for (var i = end - 1; i >= start; i--) {
            if (senses[i] != 0) {
                var more = Arrays.copyOf(telling, telling.length + 1);
                more[telling.length] = senses[i];
                return more;
            }
        }
        return telling;
    }

    /** Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese. */
    private static boolean unspaced(char c) {
        return c >= 0xE00
                && (c < 0x10A0
                        || (c >= 0x1780 && c < 0x1800)
                        || (c >= 0x3040 && c < 0x3100)
                        || (c >= 0x3400 && c < 0xA000));
    }

    /** A character, with its marks to {@code end}, and the rows that begin with it; the next blank ends them. */
    private static int[] following(Plain text, int start, int end) {
        var telling = new int[UNSPACED_ROW];
        var count = 0;
        var hash = Grams.START;
        for (var i = start; i < Math.min(text.length(), start + UNSPACED_ROW); i++) {
            hash = (hash ^ text.at(i)) * Grams.PRIME;
            if (i >= end - 1) {
                telling[count++] = Grams.mixed(hash);
            }
            if (text.blank(i)) {
                break;
            }
        }
        return Arrays.copyOf(telling, count);
    }

    private static int[] inside(Plain text, int start, int end) {
        var telling = new int[MOST_TELLING];
        telling[0] = Grams.mixed(Grams.hash(text, start, end, Grams.WORD));
        var count = 1;
        var length = end - start;
        for (var first = -1; first < length && length > 1; first++) {
            var hash = Grams.START;
            for (var i = first; i < Math.min(length + 1, first + MOST_ROW); i++) {
                hash = (hash ^ (i < 0 || i == length ? ' ' : text.at(start + i))) * Grams.PRIME;
                if (i - first >= LEAST_ROW - 1 && count < MOST_TELLING) {
                    telling[count++] = Grams.mixed(hash);
                }
            }
        }
        return Arrays.copyOf(telling, count);
    }
}
