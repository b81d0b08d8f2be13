package care.earshot.triage;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;

/** Languages whose script tells them. */
final class Scripts {
    private Scripts() {}

    /** The language, or "" for the Latin script and for no letters at all. */
    static String language(String text) {
        var counts = new EnumMap<UnicodeScript, Integer>(UnicodeScript.class);
        var ascii = 0;
        for (var i = 0; i < text.length(); ) {
            var point = text.codePointAt(i);
            i += Character.charCount(point);
            if (point < 0x250) {
                ascii += Character.isLetter(point) ? 1 : 0;
            } else if (Character.isLetter(point)) {
                counts.merge(UnicodeScript.of(point), 1, Integer::sum);
            }
        }
        var best = UnicodeScript.LATIN;
        var most = 0;
        for (var entry : counts.entrySet()) {
            if (entry.getKey() != UnicodeScript.LATIN
                    && entry.getValue() > most
                    && entry.getKey() != UnicodeScript.COMMON) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        // names of brands and products are Latin everywhere: the other script decides well below one half
        return most * 3 < ascii || most == 0 ? "" : name(best, text, counts);
    }

    private static String name(UnicodeScript script, String text, EnumMap<UnicodeScript, Integer> counts) {
        return switch (script) {
            case THAI -> "th";
            case LAO -> "lo";
            case KHMER -> "km";
            case MYANMAR -> "my";
            case GREEK -> "el";
            case HEBREW -> "he";
            case HANGUL -> "ko";
            case HIRAGANA, KATAKANA -> "ja";
            case HAN ->
                counts.containsKey(UnicodeScript.HIRAGANA) || counts.containsKey(UnicodeScript.KATAKANA) ? "ja" : "zh";
            case DEVANAGARI -> any(text, "ळ") ? "mr" : "hi";
            case BENGALI -> "bn";
            case TAMIL -> "ta";
            case TELUGU -> "te";
            case GUJARATI -> "gu";
            case GURMUKHI -> "pa";
            case KANNADA -> "kn";
            case MALAYALAM -> "ml";
            case SINHALA -> "si";
            case GEORGIAN -> "ka";
            case ARMENIAN -> "hy";
            case ETHIOPIC -> any(text, "ኣኦኡ") ? "ti" : "am";
            case ARABIC -> any(text, "ٹڈےں") ? "ur" : any(text, "پچژگیک") ? "fa" : "ar";
            case CYRILLIC -> cyrillic(text);
            default -> "und";
        };
    }

    private static String cyrillic(String text) {
        if (any(text, "їєґ")) {
            return "uk";
        }
        if (any(text, "ў")) {
            return "be";
        }
        if (any(text, "қңғұһ")) {
            return "kk";
        }
        if (any(text, "өү")) {
            return "mn";
        }
        if (any(text, "ѓќѕ")) {
            return "mk";
        }
        if (any(text, "ђћ")) {
            return "sr";
        }
        if (any(text, "љњџј")) {
            return any(text, "ќ") ? "mk" : "sr";
        }
        return any(text, "ыэё") ? "ru" : any(text, "і") ? "uk" : any(text, "ъ") ? "bg" : "ru";
    }

    private static boolean any(String text, String letters) {
        for (var i = 0; i < text.length(); i++) {
            if (letters.indexOf(Character.toLowerCase(text.charAt(i))) >= 0) {
                return true;
            }
        }
        return false;
    }
}
