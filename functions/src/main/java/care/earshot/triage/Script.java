package care.earshot.triage;

/** The language that the letters alone show. */
final class Script {
    private Script() {}

    static String language(Folded text, String nativeLanguage) {
        var thai = 0;
        for (var i = 0; i < text.length(); i++) {
            thai += text.at(i) >= 0xE00 && text.at(i) <= 0xE7F ? 1 : 0;
        }
        return thai > 2 ? "th" : nativeLanguage.isBlank() ? "und" : nativeLanguage;
    }
}
