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
    private static final Set<String> ZONES = Stream.of(
                    Stream.of(Locale.getISOCountries()),
                    Stream.of("uk", "eu", "com", "net", "org", "info", "biz", "edu", "gov", "mil", "int", "app", "dev"),
                    Stream.of("shop", "store", "online", "site", "xyz", "care", "help", "support", "cloud", "blog"),
                    Stream.of("news", "tech", "email", "live", "pro", "name", "club", "website", "space", "world"),
                    Stream.of("agency", "media", "travel", "mobi", "bank", "page", "link", "jobs", "tel", "asia"))
            .flatMap(zones -> zones)
            .map(zone -> zone.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** What a path and a query may hold: X ends a link at a Thai or Chinese letter. */
    private static final String PATH = "[A-Za-z0-9\\u00C0-\\u024F\\u0400-\\u04FF!*';:=+,.$/%#\\[\\]_~@|&()-]*";

    private static final Pattern URL = Pattern.compile(
            "(?<![A-Za-z0-9@＠$#＃_./-])(?:https?://[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*\\.[\\p{L}]{2,}"
                    + "|[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)*"
                    + "\\.(?<zone>[A-Za-z]{2,24})(?![A-Za-z0-9_@-]))"
                    + "(?::[0-9]+)?(?<path>(?:/" + PATH + ")?(?:\\?[A-Za-z0-9_~&=-]" + PATH + ")?)",
            Pattern.CASE_INSENSITIVE);

    private WeightedLength() {}

    static int of(String text) {
        var counted = Normalizer.normalize(text, Normalizer.Form.NFC);
        var matcher = URL.matcher(counted);
        int from = 0, length = 0;
        while (matcher.find()) {
            var zone = matcher.group("zone");
            if (zone != null && !ZONES.contains(zone.toLowerCase(Locale.ROOT))) {
                continue;
            }
            length += characters(counted.substring(from, matcher.start())) + LINK;
            from = matcher.end() - punctuation(matcher.group("path"));
        }
        return length + characters(counted.substring(from));
    }

    /** How many characters at the end of a link are punctuation after it; a bracket opened in it belongs to it. */
    private static int punctuation(String path) {
        int end = path.length();
        while (end > 0 && after(path, end)) {
            end--;
        }
        return path.length() - end;
    }

    private static boolean after(String path, int end) {
        char last = path.charAt(end - 1);
        return last == ')' ? count(path, end, ')') > count(path, end, '(') : ".,:;!'*[](|~".indexOf(last) >= 0;
    }

    private static long count(String path, int end, char what) {
        return path.chars().limit(end).filter(c -> c == what).count();
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
