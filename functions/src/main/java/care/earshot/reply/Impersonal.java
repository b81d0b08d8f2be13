package care.earshot.reply;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of an account's answers what belongs to one customer or one colleague: handles, names after greetings and
 * where somebody is spoken to, signatures, links that were sent to nobody else. An answer that still holds private
 * data, a long number, a handle or what may be a name is not clean, and is not offered to anybody.
 */
final class Impersonal {
    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,20}";
    private static final String NAMES = NAME + "(?:\\s" + NAME + "){0,2}";

    private static final String CUT = "\u0001";
    private static final String UNCLEAN = "\u0002";

    private static final Pattern LEADING = Pattern.compile("^(?:[\\s.]*@[A-Za-z0-9_]{1,64}){1,50}[\\s:,]*");
    private static final Pattern PART = Pattern.compile("^\\(?\\d\\s?/\\s?\\d\\)?[:.]?\\s|\\s\\(?\\d\\s?/\\s?\\d\\)?$");
    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7E]{1,2000}");
    private static final Pattern OWN_ID = Pattern.compile("[?#=]|\\d{5}|[/][A-Za-z0-9_-]{16,}");
    private static final Pattern SIGNATURE = Pattern.compile(
            "(?:\\s*\\^\\s?\\p{L}{1,20}|\\s*\\*\\p{Lu}\\p{L}{0,20}"
                    + "|(?<=[\\s.!?…)])\\s*[-–—/~]{1,2}\\s?\\p{Lu}\\p{L}{0,20}(?:\\s\\p{Lu}\\p{L}{0,20})?"
                    + "|(?<=[.!?…)])\\s+\\p{Lu}\\p{L}{1,20}|(?<=[。！？])\\s*[A-Z]{2,3}|(?<=[^\\p{L}\\p{N}\\s,])\\s+\\p{Lu}{2,3})[\\s.]*$");
    private static final String NOBODY =
            "(?!(?:there|all|again|team|folks|guys|everyone|friend|we|we're|i|i'm|you|your|this|that|it|its|it's"
                    + "|is|are|can|could|have|has|how|what|which|where|when|why|if|for|to|our|the|thanks|thank|sorry|please"
                    + "|so|and|but|about|do|did|does|will|would|with|in|on|at|from|of|us|my|mindenkinek|ügyfelünk|vásárlónk)\\b)";
    private static final Pattern GREETED = Pattern.compile(
            "(?iu)(\\b(?:hi|hey|hello|hiya|dear|good (?:morning|afternoon|evening)|hola|hallo|bonjour|olá|ciao|szia|üdv|kedves|tisztelt|helló))"
                    + "[,]?[^\\S\\n]+"
                    + NOBODY
                    + "(?-i:(?:(?:Mr|Mrs|Ms|Dr)\\.?\\s)?" + NAMES + "|\\p{L}[\\p{L}'’-]{1,20}(?=\\s?[,!.]))");
    private static final Pattern GREETED_THAI = Pattern.compile(
            "((?:สวัสดี|เรียน|ขอบคุณ|ขออภัย)(?:ค่ะ|ครับ|คะ)?)\\s?คุณ\\s?(?!ลูกค้า)[\\u0E00-\\u0E7F]{2,30}");
    private static final Pattern THANKED = Pattern.compile(
            "(?iu)(\\b(?:thanks|thank you|thx|sorry|welcome|apologies|congratulations|congrats|cheers|köszönjük|gracias|merci|danke))"
                    + "[,]?[^\\S\\n]+" + NOBODY + "(?-i:" + NAMES + ")(?=\\s?[,.!?:)]|\\s*$)");
    /** Whoever is spoken to: "…, Daniel!", "Randi, …". */
    private static final Pattern SPOKEN_TO = Pattern.compile(",\\s(" + NAME + ")(?=\\s?[.!?,:…]|\\s*$)");

    private static final Pattern FIRST = Pattern.compile(
            "^(?!(?:Hi|Hey|Hello|Hiya|Yes|Yeah|No|Nope|Sorry|Thanks|Ok|Okay|Oh|Well|Sure|Great|Awesome|Absolutely|Unfortunately"
                    + "|Currently|However|Also|Please|Wow|Szia|Igen|Nem|Sajnos|Köszönjük|Hola|Hallo|Bonjour|Ciao)\\b)("
                    + NAME + "),\\s");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’-]+");
    private static final Pattern CAPITAL = Pattern.compile(
            "https?://[\\x21-\\x7E]{1,2000}|(?<![\\p{L}\\p{M}\\p{N}#@])\\p{Lu}[\\p{Ll}\\p{M}]['’\\p{L}\\p{M}-]*");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d[\\d -]{3,}\\d|#\\s?\\d{3}|[A-Z]{2,}-?\\d{3}");
    private static final Pattern TAIL = Pattern.compile(
            "(?:\\s*(?:https?://[\\x21-\\x7E]{1,2000}|…|[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}])){1,9}\\s*$");
    private static final Pattern BLANKS = Pattern.compile("[^\\S\\n]+");
    private static final Pattern BEFORE_A_THING = Pattern.compile(
            "(?iu)\\b(?:to|in|from|at|on|for|of|with|via|the|by|and|or|a|an|your|our|my|this|your|into|near|is|as|under|over|about|see|open|tap|click|press|choose|select|use|using|visit|called|named)\\s+$");

    /** Longer ones are no templates; every search below is over so much at most. */
    private static final int LONGEST = 2_000;

    private final Map<String, Integer> links = new HashMap<>();
    private final Map<String, Integer> capitals = new HashMap<>();
    private final Set<String> small = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final @Nullable Pattern orderNumber;
    private final String own;

    /** Learns from all answers of one account what more than one customer was told. */
    Impersonal(String account, Collection<String> answers, @Nullable Pattern orderNumber) {
        this.own = "(?i)@" + Pattern.quote(account) + "(?![A-Za-z0-9_])";
        this.orderNumber = orderNumber;
        for (var answer : new HashSet<>(answers)) {
            if (answer.length() > LONGEST) {
                continue;
            }
            LINK.matcher(answer)
                    .results()
                    .map(found -> found.group())
                    .distinct()
                    .forEach(link -> links.merge(link, 1, Integer::sum));
            var text = unsigned(LINK.matcher(LEADING.matcher(answer).replaceFirst(""))
                    .replaceAll(" ")
                    .strip());
            for (var pattern : List.of(GREETED, THANKED)) {
                pattern.matcher(text)
                        .results()
                        .forEach(found -> WORD.matcher(
                                        found.group().substring(found.group(1).length()))
                                .results()
                                .forEach(name -> names.add(name.group())));
            }
            SPOKEN_TO.matcher(text).results().forEach(found -> names.add(found.group(1)));
            WORD.matcher(text).results().map(found -> found.group()).distinct().forEach(word -> {
                if (Character.isUpperCase(word.charAt(0))) {
                    capitals.merge(word, 1, Integer::sum);
                } else {
                    small.add(word);
                }
            });
        }
        names.removeIf(name -> small.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** The answer for everybody, or nothing when it cannot be had. */
    Optional<String> of(String answer) {
        if (answer.length() > LONGEST) {
            return Optional.empty();
        }
        var text = LEADING.matcher(answer.strip()).replaceFirst("");
        text = LINK.matcher(text).replaceAll(found -> {
            var link = found.group();
            return links.getOrDefault(link, 0) > 1
                            && !OWN_ID.matcher(link.substring(8)).find()
                    ? link
                    : "…";
        });
        text = unsigned(text);
        text = GREETED.matcher(text).replaceAll("$1");
        text = GREETED_THAI.matcher(text).replaceAll("$1");
        text = THANKED.matcher(text).replaceAll("$1");
        text = SPOKEN_TO.matcher(text).replaceAll(found -> isName(found.group(1)) ? "" : found.group());
        text = FIRST.matcher(text).replaceFirst(found -> isName(found.group(1)) ? "" : found.group());
        text = withoutRare(text).replaceAll("\\s*" + CUT, "");
        text = BLANKS.matcher(text).replaceAll(" ").strip();
        if (text.isEmpty()
                || Words.of(text).size() < 2
                || LONG_NUMBER.matcher(LINK.matcher(text).replaceAll("")).find()) {
            return Optional.empty();
        }
        if (text.replaceAll(own, "").indexOf('@') >= 0
                || text.contains(UNCLEAN)
                || !PrivateData.find(text, orderNumber).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }

    private boolean isName(String word) {
        return names.contains(word) || rare(word);
    }

    /** Written large in one answer alone, and small in none: what may be somebody's or something's name. */
    private boolean rare(String word) {
        return capitals.getOrDefault(word, 0) < 2 && !small.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Cuts names where a sentence goes on without them; marks the text as not clean where it does not. */
    private String withoutRare(String text) {
        return CAPITAL.matcher(text).replaceAll(found -> {
            var word = found.group();
            if (word.startsWith("http")) {
                return Matcher.quoteReplacement(word);
            }
            var before = text.substring(0, found.start()).stripTrailing();
            var begins = before.isEmpty() || ".!?…:\n-*)".indexOf(before.charAt(before.length() - 1)) >= 0;
            if (names.contains(word) || (!begins && rare(word))) {
                var after = found.end() < text.length() ? text.charAt(found.end()) : '.';
                var ends = ".!?,…".indexOf(after) >= 0;
                var thing = begins
                        || BEFORE_A_THING
                                .matcher(text.substring(0, found.start()))
                                .matches();
                return ends && !thing ? CUT : UNCLEAN;
            }
            return Matcher.quoteReplacement(word);
        });
    }

    /** Without signatures and part numbers at the end, also before a link or an emoji. */
    private static String unsigned(String text) {
        var parts = PART.matcher(text.strip()).replaceAll("").strip();
        var tail = TAIL.matcher(parts);
        var cut = tail.find()
                        && SIGNATURE.matcher(parts.substring(0, tail.start())).find()
                ? tail.start()
                : parts.length();
        var bare = SIGNATURE.matcher(parts.substring(0, cut)).replaceFirst("") + parts.substring(cut);
        return PART.matcher(bare.strip()).replaceAll("").strip();
    }
}
