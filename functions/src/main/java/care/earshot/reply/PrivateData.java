package care.earshot.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what must not stand in a public answer. */
public final class PrivateData {
    /** What was found. */
    public enum Kind {
        CARD,
        IBAN,
        EMAIL,
        PHONE,
        NATIONAL_ID,
        ADDRESS,
        ORDER_NUMBER
    }

    /**
     * A place in a text.
     *
     * @param start index of its first character
     * @param end index after its last character
     */
    public record Found(Kind kind, int start, int end) {}

    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private PrivateData() {}

    /** What {@code text} holds, in its order; {@code orderNumber} is the brand's own pattern, or null. */
    public static List<Found> find(String text, @Nullable Pattern orderNumber) {
        var found = new ArrayList<Found>();
        CARD.matcher(text)
                .results()
                .filter(match -> luhn(match.group()))
                .forEach(match -> found.add(new Found(Kind.CARD, match.start(), match.end())));
        MAIL.matcher(text).results().forEach(match -> found.add(new Found(Kind.EMAIL, match.start(), match.end())));
        if (orderNumber != null) {
            orderNumber
                    .matcher(text)
                    .results()
                    .forEach(match -> found.add(new Found(Kind.ORDER_NUMBER, match.start(), match.end())));
        }
        return found;
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean luhn(String digits) {
        int sum = 0, place = 0;
        for (int i = digits.length() - 1; i >= 0; i--) {
            if (Character.isDigit(digits.charAt(i))) {
                int digit = Character.digit(digits.charAt(i), 10) * (place++ % 2 + 1);
                sum += digit > 9 ? digit - 9 : digit;
            }
        }
        return sum % 10 == 0;
    }
}
