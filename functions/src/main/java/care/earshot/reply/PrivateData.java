package care.earshot.reply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must not stand in a public answer. Disguises do not help: blanks, dashes, invisible characters, digits of
 * other scripts. Links and @names never count.
 */
public final class PrivateData {
    /** What was found. */
    public enum Kind {
        /** Payment card, by its check digit. */
        CARD,
        /** Bank account, by its check digits and its country's length. */
        IBAN,
        EMAIL,
        /** International, or as Hungarians, Thais and Americans write it; free-call numbers are no person's. */
        PHONE,
        /** Hungarian tax, social security and personal number, Thai citizen number, US social security number. */
        NATIONAL_ID,
        /** A street with a number, English, Hungarian or Thai. */
        ADDRESS,
        /** As the brand's own pattern says. */
        ORDER_NUMBER
    }

    /**
     * A place in a text.
     *
     * @param start index of its first character
     * @param end index after its last character
     */
    public record Found(Kind kind, int start, int end) {}

    private PrivateData() {}

    /** What {@code text} holds, in its order, nothing twice; {@code orderNumber} is the brand's own pattern, or null. */
    public static List<Found> find(String text, @Nullable Pattern orderNumber) {
        var bare = Bare.of(text);
        var all = new ArrayList<>(Letters.find(bare));
        all.addAll(Numbers.find(bare));
        if (orderNumber != null) {
            var matcher = orderNumber.matcher(bare.text());
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    all.add(bare.found(Kind.ORDER_NUMBER, matcher.start(), matcher.end()));
                }
            }
        }
        all.sort(Comparator.comparing(Found::kind));
        var found = new ArrayList<Found>();
        for (var one : all) {
            if (found.stream().noneMatch(other -> one.start() < other.end() && other.start() < one.end())) {
                found.add(one);
            }
        }
        found.sort(Comparator.comparingInt(Found::start));
        return found;
    }
}
