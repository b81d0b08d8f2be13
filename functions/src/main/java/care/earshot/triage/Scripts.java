package care.earshot.triage;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;

/** Languages whose script tells them: counts the letters of each script but the Latin one. */
final class Scripts {
    private final EnumMap<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    private int thai; // by itself: looking a script up takes long

    void add(int letter) {
        if (letter >= 0xE00 && letter <= 0xE7F) {
            thai++;
        } else if (Character.isLetter(letter)) {
            counts.merge(UnicodeScript.of(letter), 1, Integer::sum);
        }
    }

    /** The language, or "" if it is written in Latin letters, of which there are {@code latin}, or not at all. */
    String language(String text, int latin) {
        var best = UnicodeScript.THAI;
        var most = thai;
        for (var entry : counts.entrySet()) {
            var script = entry.getKey();
            if (script != UnicodeScript.LATIN && script != UnicodeScript.COMMON && entry.getValue() > most) {
                best = script;
                most = entry.getValue();
            }
        }
        // names of brands and products are Latin everywhere: the other script decides well below one half
        return most == 0 || most * 3 < latin ? "" : name(best, text);
    }

    private String name(UnicodeScript script, String text) {
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
