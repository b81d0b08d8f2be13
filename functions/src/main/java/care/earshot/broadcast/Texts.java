package care.earshot.broadcast;

/** What texts from outside are checked for. */
final class Texts {
    private Texts() {}

    /** A control character or a line end of any kind: in a header it would begin another one. */
    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
    }

    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
