package care.earshot.local.x;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The length of a text as X counts it: a link is 23, an emoji 2, most other scripts 1, CJK 2. */
final class Weighted {
    static final int LIMIT = 280;
    private static final Pattern LINK = Pattern.compile("https?://\\S+");
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Weighted() {}

    static int length(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        int links = (int) LINK.matcher(composed).results().count();
        var rest = LINK.matcher(composed).replaceAll("");
        return 23 * links
                + CLUSTER.matcher(rest)
                        .results()
                        .mapToInt(cluster -> weight(cluster.group()))
                        .sum();
    }

    /** The longest beginning that fits, whole characters only. */
    static String cut(String text, int limit) {
        var kept = new StringBuilder();
        var clusters = CLUSTER.matcher(text);
        while (clusters.find() && length(kept + clusters.group()) <= limit) {
            kept.append(clusters.group());
        }
        return kept.toString();
    }

    private static int weight(String cluster) {
        if (cluster.codePoints()
                .anyMatch(point -> Character.isEmojiPresentation(point)
                        || (Character.isExtendedPictographic(point) && point > 0xFF))) {
            return 2;
        }
        return cluster.codePoints().map(point -> light(point) ? 1 : 2).sum();
    }

    private static boolean light(int point) {
        return point <= 4351
                || (point >= 8192 && point <= 8205)
                || (point >= 8208 && point <= 8223)
                || (point >= 8242 && point <= 8247);
    }
}
