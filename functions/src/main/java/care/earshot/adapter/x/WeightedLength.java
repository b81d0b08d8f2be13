package care.earshot.adapter.x;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The length of a post as X counts it: twitter-text's published configuration version 3
 * (github.com/twitter/twitter-text, {@code config/v3.json}): scale 100; Latin and its like (U+0000–10FF, 2000–200D,
 * 2010–201F, 2032–2037) weigh 100, all else 200; an emoji with all its parts weighs 200; a link counts 23, however long;
 * text is counted in NFC.
 *
 * <p>A link without {@code https://} counts as one where it ends in a common top-level domain; X knows all 1,500 of them.
 */
final class WeightedLength {
    static final int LIMIT = 280;
    private static final int LINK = 23;
    private static final Set<String> COUNTRIES = Stream.concat(
                    Stream.of(Locale.getISOCountries()), Stream.of("uk", "eu"))
            .map(country -> country.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> COMMON = Set.of(
            "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "app", "dev", "shop", "store", "online",
            "site", "xyz", "care", "help", "support", "cloud", "blog", "news", "tech", "email", "live", "pro", "name",
            "club", "website", "space", "world", "agency", "media", "travel", "mobi", "bank", "page", "link", "jobs");
    private static final Pattern URL = Pattern.compile(
            "(?<![A-Za-z0-9@＠$#＃_./-])(?:(https?://)([\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*\\.[\\p{L}]{2,})"
                    + "|([A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)*"
                    + "\\.([A-Za-z]{2,24}))(?![A-Za-z0-9_@-]))"
                    + "(?::[0-9]+)?((?:/[^\\s<>\"'，。！？、]*)?(?:\\?[^\\s<>\"'，。！？、]*)?)",
            Pattern.CASE_INSENSITIVE);

    private WeightedLength() {}

    static int of(String text) {
        var counted = Normalizer.normalize(text, Normalizer.Form.NFC);
        var matcher = URL.matcher(counted);
        int from = 0, length = 0;
        while (matcher.find()) {
            var zone = matcher.group(4);
            var path = matcher.group(5);
            if (zone != null && !known(zone.toLowerCase(Locale.ROOT), matcher.group(3), path)) {
                continue;
            }
            length += characters(counted.substring(from, matcher.start())) + LINK;
            from = matcher.end() - punctuation(matcher.group(), path);
        }
        return length + characters(counted.substring(from));
    }

    /** Without {@code https://} a country's domain alone, such as {@code it.is}, is not taken for a link. */
    private static boolean known(String zone, String domain, String path) {
        boolean shortOne = domain.indexOf('.') == domain.lastIndexOf('.');
        return COMMON.contains(zone) || (COUNTRIES.contains(zone) && (!shortOne || path.startsWith("/")));
    }

    /** Punctuation after a link is not of the link. */
    private static int punctuation(String link, String path) {
        int end = link.length();
        int least = end - path.length();
        while (end > least && ".,:;!?)]}…&*".indexOf(link.charAt(end - 1)) >= 0 && !closes(link, end)) {
            end--;
        }
        return link.length() - end;
    }

    private static boolean closes(String link, int end) {
        return link.charAt(end - 1) == ')' && link.indexOf('(') >= 0;
    }

    private static int characters(String text) {
        int weight = 0;
        for (int at = 0; at < text.length(); ) {
            int emoji = Emoji.end(text, at);
            if (emoji > at) {
                weight += 200;
                at = emoji;
            } else {
                int point = text.codePointAt(at);
                weight += light(point) ? 100 : 200;
                at += Character.charCount(point);
            }
        }
        return weight / 100;
    }

    private static boolean light(int point) {
        return point <= 4351
                || (point >= 8192 && point <= 8205)
                || (point >= 8208 && point <= 8223)
                || (point >= 8242 && point <= 8247);
    }
}
