package care.earshot.adapter.x;

/** Finds an emoji with all its parts: skin tone, variation, joined figures, flags, keycaps, tags (Unicode TR 51). */
final class Emoji {
    private static final int JOINER = 0x200D;
    private static final int PICTURE = 0xFE0F;
    private static final int TEXT = 0xFE0E;
    private static final int KEYCAP = 0x20E3;

    private Emoji() {}

    /** Where the emoji that begins at {@code at} ends; {@code at} when none does. */
    static int end(String text, int at) {
        int first = text.codePointAt(at);
        if (first == '#' || first == '*' || (first >= '0' && first <= '9')) {
            int next = skip(text, at + 1, PICTURE);
            return is(text, next, KEYCAP) ? next + 1 : at;
        }
        if (flagLetter(first)) {
            int second = at + Character.charCount(first);
            return second < text.length() && flagLetter(text.codePointAt(second)) ? second + 2 : at;
        }
        int end = one(text, at);
        while (end > at && is(text, end, JOINER) && end + 1 < text.length()) {
            int next = one(text, end + 1);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static int one(String text, int at) {
        int point = text.codePointAt(at);
        int end = at + Character.charCount(point);
        if (!Character.isEmoji(point) || point < 0x100 || is(text, end, TEXT)) {
            return at;
        }
        if (end < text.length() && Character.isEmojiModifier(text.codePointAt(end))) {
            return end + 2;
        }
        end = skip(text, end, PICTURE);
        while (end < text.length() && text.codePointAt(end) >= 0xE0020 && text.codePointAt(end) <= 0xE007F) {
            end += 2; // the letters of a region's flag
        }
        return end;
    }

    private static boolean flagLetter(int point) {
        return point >= 0x1F1E6 && point <= 0x1F1FF;
    }

    private static boolean is(String text, int at, int point) {
        return at < text.length() && text.charAt(at) == point;
    }

    private static int skip(String text, int at, int point) {
        return is(text, at, point) ? at + 1 : at;
    }
}
