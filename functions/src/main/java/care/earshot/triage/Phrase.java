package care.earshot.triage;

import java.util.ArrayList;
import java.util.List;

/**
 * Words that make a tag, as people write them in the taxonomy file:
 *
 * <pre>
 * charged twice      these words, in this order
 * refund*            words that begin so (Hungarian endings); Thai has no spaces and needs no star
 * charg* + twice     both in one message, in any order, at most {@value #NEAR} characters apart
 * </pre>
 *
 * Case, accents, apostrophes and repeated letters do not matter.
 */
record Phrase(String written, List<String> parts) {
    static final int NEAR = 60;
    static final int LONGEST_PART = 60;

    /** @throws IllegalArgumentException says what is wrong with it */
    static Phrase parse(String written) {
        var parts = new ArrayList<String>();
        for (var part : written.split("\\+", -1)) {
            parts.add(part(written, part.strip()));
        }
        if (parts.size() > 3) {
            throw new IllegalArgumentException("phrase \"" + written + "\" has more than three parts");
        }
        return new Phrase(written, List.copyOf(parts));
    }

    private static String part(String written, String part) {
        var open = part.endsWith("*");
        var bare = open ? part.substring(0, part.length() - 1) : part;
        if (bare.indexOf('*') >= 0) {
            throw new IllegalArgumentException("phrase \"" + written + "\": a star stands at the end of a part");
        }
        var folded = Folded.of(bare).toString();
        if (folded.isBlank()
                || (folded.strip().length() < 2 && folded.strip().charAt(0) < 0x2600)
                || folded.length() > LONGEST_PART) {
            throw new IllegalArgumentException(
                    "phrase \"" + written + "\": a part has 2 to " + LONGEST_PART + " characters");
        }
        if (thai(folded)) {
            return folded.strip();
        }
        return open ? folded.substring(0, folded.length() - 1) : folded;
    }

    private static boolean thai(String folded) {
        return folded.chars().anyMatch(c -> c >= 0xE00 && c <= 0xE7F);
    }

    /** How much one such hit is worth: what needs two parts is rarely there by chance. */
    double confidence() {
        return parts.size() > 1 ? 0.86 : parts.getFirst().strip().indexOf(' ') >= 0 ? 0.84 : 0.6;
    }
}
