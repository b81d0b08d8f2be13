package care.earshot.local.x;

import java.util.regex.Pattern;

/** The network's own guess at a language, as rough as X's often is: Thai by script, Hungarian by its letters. */
final class Language {
    private static final Pattern THAI = Pattern.compile("[\\u0E00-\\u0E7F]");
    private static final Pattern HUNGARIAN = Pattern.compile("[őűŐŰáéíóöúüÁÉÍÓÖÚÜ]");
    private static final Pattern NOT_WORDS = Pattern.compile("@\\w+|https?://\\S+|[^\\p{L}]");

    private Language() {}

    static String of(String text) {
        if (THAI.matcher(text).find()) {
            return "th";
        }
        if (NOT_WORDS.matcher(text).replaceAll("").isEmpty()) {
            return "und";
        }
        return HUNGARIAN.matcher(text).find() ? "hu" : "en";
    }
}
