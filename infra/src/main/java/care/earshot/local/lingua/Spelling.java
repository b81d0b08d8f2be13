package care.earshot.local.lingua;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Another way in which people, or their programs, write a language's letters. */
final class Spelling {
    private static final Map<String, Charset> BYTES = Map.of(
            "hu", Charset.forName("ISO-8859-2"),
            "pl", Charset.forName("ISO-8859-2"),
            "ro", Charset.forName("ISO-8859-2"),
            "cs", Charset.forName("ISO-8859-2"),
            "sk", Charset.forName("ISO-8859-2"),
            "tr", Charset.forName("ISO-8859-9"));

    private final Map<Integer, Integer> letters = new HashMap<>();
    private final double part;

    private Spelling(double part, String of, Alphabet alphabet, UnaryOperator<String> as) {
        this.part = part;
        of.chars().forEach(letter -> {
            var written = as.apply(String.valueOf((char) letter)).charAt(0);
            if (written != letter && Character.isLetter(written)) {
                letters.put(alphabet.number((char) letter), alphabet.number(written));
            }
        });
    }

    private static final String BEYOND_ASCII = beyondAscii();

    private static String beyondAscii() {
        var letters = new StringBuilder();
        for (var c = (char) 0x80; c < 0x1F00; c++) {
            if (Character.isLowerCase(c) && Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN) {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    static List<Spelling> of(String language, Alphabet alphabet) {
        var all = new ArrayList<Spelling>();
        if (language.equals("vi")) {
            // Lingua's model has no â without a tone: it is taken to be written like those with one
            all.add(new Spelling(0.3, "ấầẩẫậ", alphabet, letter -> "â"));
        }
        if (!language.equals("en")) {
            all.add(new Spelling(0.05, BEYOND_ASCII, alphabet, Spelling::plain));
        }
        var bytes = BYTES.get(language);
        if (bytes != null) {
            // what one program wrote in its country's bytes and another read as Western European
            all.add(new Spelling(
                    0.02,
                    BEYOND_ASCII,
                    alphabet,
                    letter -> bytes.newEncoder().canEncode(letter)
                            ? new String(letter.getBytes(bytes), StandardCharsets.ISO_8859_1)
                            : letter));
        }
        return all;
    }

    private static String plain(String letter) {
        return switch (letter) {
            case "đ" -> "d";
            case "ł" -> "l";
            case "ı" -> "i";
            default -> Normalizer.normalize(letter, Normalizer.Form.NFD);
        };
    }

    /** How many are written so, as a part of 1. */
    double part() {
        return part;
    }

    int of(int letter) {
        return letters.getOrDefault(letter, letter);
    }
}
