package care.earshot.reply;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What texts are compared by; of scripts without spaces, every two letters are a word. */
final class Words {
    private static final Pattern ELSEWHERE = Pattern.compile("https?://[^\\s]{1,2000}|@[A-Za-z0-9_]{1,64}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+");

    /** From Thai on. */
    private static final char SPACELESS = 0xE00;

    private static final int STEM = 5;

    private Words() {}

    /** All words, as often as they stand there, sorted. */
    static List<String> of(String text) {
        var words = new ArrayList<String>();
        var plain = ELSEWHERE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        var matcher = WORD.matcher(Normalizer.normalize(plain, Normalizer.Form.NFC));
        while (matcher.find()) {
            var word = matcher.group();
            if (word.length() > 2 && word.charAt(0) >= SPACELESS) {
                for (var i = 0; i + 2 <= word.length(); i++) {
                    words.add(word.substring(i, i + 2));
                }
            } else {
                words.add(word);
            }
        }
        words.sort(null);
        return words;
    }

    /** The words and the beginnings of the longer ones, which "charged" and "charging" share. */
    static List<String> terms(String text) {
        var terms = new ArrayList<String>();
        for (var word : of(text)) {
            terms.add(word);
            if (word.length() > STEM) {
                terms.add("<" + word.substring(0, STEM));
            }
        }
        return terms;
    }
}
